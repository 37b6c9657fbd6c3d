/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.history;

import java.util.Arrays;

/**
 * Notes the reads of one thread without noting each: of reads of one key that return one value in a
 * row, the first and the last. Whatever {@link HistoryCheck} can find wrong with a read in between
 * is wrong with one of the two: the last is the most stale, and the one furthest behind own writes
 * and newer reads; the first is the one to have come too early, and the one that a later read must
 * not fall behind.
 *
 * <p>Threading: confined to one thread at a time.
 */
public final class ReadRuns {
  private static final long NONE = Long.MIN_VALUE;

  private final OperationLog log;
  private final long[] values;
  private final long[] starts;
  private final long[] ends;
  private final boolean[] repeated;
  private long reads;

  /**
   * Nothing read yet.
   *
   * @param log where the reads go
   * @param keys how many keys there are, numbered from 0
   */
  public ReadRuns(OperationLog log, int keys) {
    this.log = log;
    this.values = new long[keys];
    this.starts = new long[keys];
    this.ends = new long[keys];
    this.repeated = new boolean[keys];
    Arrays.fill(values, NONE);
  }

  /** Notes a read. */
  public void read(int key, long value, long startNanos, long endNanos) {
    reads++;
    if (values[key] == value) {
      repeated[key] = true;
    } else {
      endRun(key);
      log.read(key, value, startNanos, endNanos);
      values[key] = value;
    }
    starts[key] = startNanos;
    ends[key] = endNanos;
  }

  /** Brings the log up to date; more reads may follow. */
  public void finish() {
    for (int key = 0; key < values.length; key++) {
      endRun(key);
    }
  }

  /** How many reads there were. */
  public long reads() {
    return reads;
  }

  private void endRun(int key) {
    if (repeated[key]) {
      repeated[key] = false;
      log.read(key, values[key], starts[key], ends[key]);
    }
  }
}
