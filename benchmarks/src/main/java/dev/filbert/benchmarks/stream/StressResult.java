/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.stream;

import java.util.List;
import java.util.Locale;

/**
 * What one round of stress showed.
 *
 * @param faults what went wrong on purpose
 * @param writes changes that were acknowledged
 * @param failedWrites changes that failed, and connections that were lost
 * @param clients what the clients did
 * @param compared copies that were compared with the nodes
 * @param stuck copies that were out of date, a line each
 */
record StressResult(
    String faults,
    long writes,
    long failedWrites,
    ClientCounts clients,
    long compared,
    List<String> stuck) {

  /** Copies the list. */
  StressResult {
    stuck = List.copyOf(stuck);
  }

  /** The header of a table of {@link #row}s, in Markdown. */
  static String header() {
    return "| round | faults | writes | failed | hits | reads | failed | keys pushed | flushes"
        + " | connections lost | stuck after quiescence |\n"
        + "|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|";
  }

  /** This result as a row. */
  String row(int round) {
    return String.format(
        Locale.ROOT,
        "| %d | %s | %,d | %,d | %,d | %,d | %,d | %,d | %,d | %,d | %d of %,d |",
        round,
        faults,
        writes,
        failedWrites,
        clients.hits,
        clients.reads,
        clients.failures,
        clients.invalidated,
        clients.flushes,
        clients.connectionsLost,
        stuck.size(),
        compared);
  }
}
