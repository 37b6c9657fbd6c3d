/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.history;

import java.util.List;
import java.util.Locale;

/**
 * What a check found.
 *
 * @param reads how many reads were checked
 * @param writes how many writes there were, those with an unknown outcome included
 * @param unknownWrites how many writes have an unknown outcome
 * @param neverWritten reads of a value that nobody wrote to that key, or not yet
 * @param ownWritesLost reads that are older than a write of the same client before them
 * @param wentBack reads that are older than what the same client had read before
 * @param tooStale reads of a value that had been overwritten for longer than the bound
 * @param longestStalenessNanos the longest time that a value returned had certainly been
 *     overwritten when it was asked for
 * @param lossesTold how often a client that knew a value was told that there is none
 * @param examples the first violations, a line each
 */
public record Verdict(
    long reads,
    long writes,
    long unknownWrites,
    long neverWritten,
    long ownWritesLost,
    long wentBack,
    long tooStale,
    long longestStalenessNanos,
    long lossesTold,
    List<String> examples) {

  /** Copies the examples. */
  public Verdict {
    examples = List.copyOf(examples);
  }

  /** How many reads broke a promise. */
  public long wrong() {
    return neverWritten + ownWritesLost + wentBack + tooStale;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d reads, %,d writes (%d unknown): never written %d, own writes lost %d, went back %d,"
            + " beyond the bound %d; longest staleness %.1f ms, losses told %d",
        reads,
        writes,
        unknownWrites,
        neverWritten,
        ownWritesLost,
        wentBack,
        tooStale,
        longestStalenessNanos / 1e6,
        lossesTold);
  }
}
