/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.demo;

import dev.filbert.node.keyspace.Keyspace;
import dev.filbert.node.slot.ClusterTopology;

/**
 * What the demo does with a node.
 *
 * <p>Threading: called from the demo's one thread, and from the shutdown hook once that is done.
 */
public interface DemoNode {

  /** Its present picture of the cluster. */
  ClusterTopology topology();

  /** The cluster's keys, from where it stands. */
  Keyspace keyspace();

  /** Ends it as a power cut would: without a word to the others. Returns when it is gone. */
  void crash();

  /** Ends it after it has handed over what it holds. Returns when it is gone. */
  void stop();
}
