/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.race;

/** Where the nodes of {@link FaultRuns} run. */
enum FaultPlace {
  /** As processes on loopback. */
  LOOPBACK,

  /**
   * As processes, each in a {@linkplain dev.filbert.benchmarks.servers.Namespaces network
   * namespace} of its own, as the clients are.
   */
  NAMESPACES,

  /**
   * In {@linkplain dev.filbert.benchmarks.servers.NodeContainers containers}; clients are processes
   * outside of them.
   */
  CONTAINERS
}
