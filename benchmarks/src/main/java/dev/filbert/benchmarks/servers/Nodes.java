/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.servers;

import java.io.IOException;

/**
 * A cluster of Filbert nodes that can be harmed one by one, wherever they run.
 *
 * <p>Nodes are counted from 0. What does not work, or does not end in time, is an {@link
 * IOException} that says where the node's output is.
 *
 * <p>Threading: confined to one thread, which waits until what was asked for is done.
 */
public interface Nodes extends AutoCloseable {

  /** Where clients find the nodes, for {@code Filbert.connect}. */
  String uri();

  /** How many nodes there are. */
  int size();

  /** The address of a node. */
  String host(int i);

  /** The port of the cluster view of a node. */
  int port(int i);

  /** Ends a node at once: SIGKILL. */
  void kill(int i) throws IOException, InterruptedException;

  /** Tells a node to end, SIGTERM, and waits until it has. */
  void stop(int i) throws IOException, InterruptedException;

  /** Starts a node again that has ended, and waits until it answers. */
  void restart(int i) throws IOException, InterruptedException;

  /** Lets a node stand still; its connections stay open. */
  void pause(int i) throws IOException, InterruptedException;

  /** Lets a node go on. */
  void resume(int i) throws IOException, InterruptedException;

  /** Ends all nodes. */
  @Override
  void close();
}
