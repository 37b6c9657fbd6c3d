/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.config;

/**
 * What the defaults need to know of where a node runs.
 *
 * @param cpus how many it may use
 * @param heapMaxBytes the most heap that the JVM may have
 * @param hostName the host's name in the network, or {@code node} if it has none
 * @param processId the process
 */
public record Machine(int cpus, long heapMaxBytes, String hostName, long processId) {

  /** This one, named by {@code HOSTNAME} as shells and containers set it. */
  public static Machine here() {
    Runtime jvm = Runtime.getRuntime();
    String hostName = System.getenv("HOSTNAME");
    return new Machine(
        jvm.availableProcessors(),
        jvm.maxMemory(),
        hostName == null || hostName.isBlank() ? "node" : hostName.strip(),
        ProcessHandle.current().pid());
  }
}
