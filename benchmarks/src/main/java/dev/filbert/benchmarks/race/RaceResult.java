/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.race;

import dev.filbert.benchmarks.history.Verdict;
import java.util.List;
import java.util.Locale;

/**
 * What a race showed.
 *
 * @param reads how many reads returned
 * @param writes how many writes were acknowledged
 * @param failures how many operations failed
 * @param verdict what the history proves
 * @param compared how many near copies were compared with the server afterwards
 * @param stuck how many of them were out of date
 * @param longestStallNanos how long the longest operation took
 * @param examples the first stuck copies, a line each
 */
public record RaceResult(
    long reads,
    long writes,
    long failures,
    Verdict verdict,
    long compared,
    long stuck,
    long longestStallNanos,
    List<String> examples) {

  /** Copies the examples. */
  public RaceResult {
    examples = List.copyOf(examples);
  }

  /** The header of a table of {@link #row}s, in Markdown. */
  public static String header() {
    return "| what | fault | reads | writes | failed | wrong reads | longest staleness | longest"
        + " stall | stuck after quiescence |\n"
        + "|---|---|--:|--:|--:|--:|--:|--:|--:|";
  }

  /** This result as a row. */
  public String row(String what, String fault) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %,d | %,d | %,d | %,d | %,.0f ms | %,.0f ms | %d of %d |",
        what,
        fault,
        reads,
        writes,
        failures,
        verdict.wrong(),
        verdict.longestStalenessNanos() / 1e6,
        longestStallNanos / 1e6,
        stuck,
        compared);
  }
}
