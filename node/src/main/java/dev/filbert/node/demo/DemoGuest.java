/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.demo;

import dev.filbert.node.slot.ClusterMember;
import java.util.List;

/**
 * What tells a part of the demo of its own: an application that uses the cluster. Found by {@link
 * java.util.ServiceLoader}, since a node knows nothing of what applications embed.
 *
 * <p>Threading: called from the demo's one thread; {@link #close} may come from another.
 */
public interface DemoGuest extends AutoCloseable {

  /** Tells its part while all nodes live; it may keep working until {@link #afterCrash}. */
  void beforeCrash(List<ClusterMember> nodes, DemoTeller teller);

  /** Tells what became of it when a node had died. */
  void afterCrash(DemoTeller teller);

  /** Ends it, wherever it is. */
  @Override
  void close();
}
