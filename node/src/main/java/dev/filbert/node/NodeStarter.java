/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node;

import dev.filbert.node.config.NodeConfig;
import dev.filbert.node.slot.ClusterTopology;

/** Starts nodes: what the command line needs of everything below it. */
@FunctionalInterface
interface NodeStarter {

  /**
   * Starts a node and returns when it is ready.
   *
   * @throws dev.filbert.node.config.ConfigException if a setting turns out not to work here
   */
  Running start(NodeConfig config);

  /** A node that was started. */
  interface Running {

    /** Its present picture of the cluster. */
    ClusterTopology topology();

    /** Leaves the cluster: hands over what it holds, and returns when that is done or given up. */
    void stop();
  }
}
