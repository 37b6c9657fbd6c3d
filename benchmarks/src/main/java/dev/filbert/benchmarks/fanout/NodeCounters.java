/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.fanout;

import dev.filbert.benchmarks.servers.NodeProcesses;
import java.io.IOException;

/**
 * What all nodes together have counted so far.
 *
 * @param invalidations handed to connections
 * @param messages changes that came from other nodes
 */
record NodeCounters(double invalidations, double messages) {
  private static final String INVALIDATIONS = "filbert_tracking_invalidations_total";
  private static final String MESSAGES = "filbert_stream_received_total";

  /** Asks all nodes. */
  static NodeCounters of(NodeProcesses nodes) throws IOException, InterruptedException {
    double invalidations = 0;
    double messages = 0;
    for (int i = 0; i < nodes.size(); i++) {
      String metrics = nodes.page(i, "/metrics");
      invalidations += value(metrics, INVALIDATIONS);
      messages += value(metrics, MESSAGES);
    }
    return new NodeCounters(invalidations, messages);
  }

  /** What was counted since an earlier moment. */
  NodeCounters since(NodeCounters before) {
    return new NodeCounters(invalidations - before.invalidations, messages - before.messages);
  }

  private static double value(String metrics, String name) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .reduce(Double::sum)
        .orElseThrow(() -> new IllegalStateException("no node exports " + name));
  }
}
