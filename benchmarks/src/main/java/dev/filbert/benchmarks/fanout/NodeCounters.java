/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.fanout;

import dev.filbert.benchmarks.servers.NodeProcesses;
import dev.filbert.benchmarks.servers.NodeProcesses.Port;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * What all nodes together have counted so far.
 *
 * @param invalidations handed to connections
 * @param messages changes that came from other nodes
 */
record NodeCounters(double invalidations, double messages) {
  private static final String INVALIDATIONS = "filbert_tracking_invalidations_total";
  private static final String MESSAGES = "filbert_stream_received_total";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** Asks all nodes. */
  static NodeCounters of(NodeProcesses nodes) throws IOException, InterruptedException {
    double invalidations = 0;
    double messages = 0;
    for (int i = 0; i < nodes.size(); i++) {
      String metrics = metrics(nodes.host(i), nodes.port(i, Port.HTTP));
      invalidations += value(metrics, INVALIDATIONS);
      messages += value(metrics, MESSAGES);
    }
    return new NodeCounters(invalidations, messages);
  }

  /** What was counted since an earlier moment. */
  NodeCounters since(NodeCounters before) {
    return new NodeCounters(invalidations - before.invalidations, messages - before.messages);
  }

  private static String metrics(String host, int port) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + host + ":" + port + "/metrics")).build();
    return HTTP.send(request, BodyHandlers.ofString()).body();
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
