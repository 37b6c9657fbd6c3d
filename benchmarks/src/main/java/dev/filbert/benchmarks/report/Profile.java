/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.report;

/** How thoroughly is measured. */
enum Profile {
  /** Under 15 minutes on two processors. */
  SHORT(2, 1, 8, 10, 30, 4, 300, 1_500),
  /** Steadier figures, in an hour and a half. */
  FULL(7, 3, 3, 8, 16, 5, 1_000, 10_000);

  private final int rounds;
  private final int fewRounds;
  private final int briefWarmUps;
  private final int longWarmUps;
  private final int remoteWarmUps;
  private final int iterations;
  private final int iterationMillis;
  private final int writes;

  Profile(
      int rounds,
      int fewRounds,
      int briefWarmUps,
      int longWarmUps,
      int remoteWarmUps,
      int iterations,
      int iterationMillis,
      int writes) {
    this.rounds = rounds;
    this.fewRounds = fewRounds;
    this.briefWarmUps = briefWarmUps;
    this.longWarmUps = longWarmUps;
    this.remoteWarmUps = remoteWarmUps;
    this.iterations = iterations;
    this.iterationMillis = iterationMillis;
    this.writes = writes;
  }

  /** How often each cell is measured; the median counts. */
  int rounds() {
    return rounds;
  }

  /**
   * The same for what differs less from process to process than some nanoseconds in the heap do.
   */
  int fewRounds() {
    return fewRounds;
  }

  /** Iterations of JMH that are not counted. */
  int warmUps(JmhRun.WarmUp warmUp) {
    return switch (warmUp) {
      case BRIEF -> briefWarmUps;
      case LONG -> longWarmUps;
      case REMOTE -> remoteWarmUps;
    };
  }

  /** Iterations of JMH that are. */
  int iterations() {
    return iterations;
  }

  /** The length of an iteration. */
  int iterationMillis() {
    return iterationMillis;
  }

  /** How many writes the lag of invalidations is measured with. */
  int writes() {
    return writes;
  }
}
