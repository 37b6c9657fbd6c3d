/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.report;

/** How thoroughly is measured. */
enum Profile {
  /** Under 15 minutes on two processors. */
  SHORT(3, 2, 3, 400, 1_500),
  /** Steadier figures, in an hour and a half. */
  FULL(7, 4, 5, 1_000, 10_000);

  private final int rounds;
  private final int warmUps;
  private final int iterations;
  private final int iterationMillis;
  private final int writes;

  Profile(int rounds, int warmUps, int iterations, int iterationMillis, int writes) {
    this.rounds = rounds;
    this.warmUps = warmUps;
    this.iterations = iterations;
    this.iterationMillis = iterationMillis;
    this.writes = writes;
  }

  /** How often each cell is measured; the median counts. */
  int rounds() {
    return rounds;
  }

  /** Iterations of JMH that are not counted. */
  int warmUps() {
    return warmUps;
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
