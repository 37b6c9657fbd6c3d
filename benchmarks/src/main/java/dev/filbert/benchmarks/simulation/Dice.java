/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.simulation;

import java.util.SplittableRandom;

/**
 * Whatever is left to chance in a simulation: it is drawn from a seed, or a search goes through all
 * that may be.
 */
interface Dice {

  /** A number from 0 up to {@code bound}, which is excluded. */
  int choose(int bound);

  /** A length of time from 0 up to {@code bound}, which is excluded. */
  long below(long bound);

  /** Whether something happens that does so in a share of all cases. */
  boolean happens(double share);

  /** Whether all is as it mostly is: in a share of all cases. */
  boolean usual(double share);

  /** How far from right a clock is, from -1 to 1 of the greatest error. */
  double skew();

  /** For how long what is due now has to wait, 0 for not at all. */
  long late();

  /** Dice that follow from {@code random}. */
  static Dice of(SplittableRandom random) {
    return new Dice() {
      @Override
      public int choose(int bound) {
        return random.nextInt(bound);
      }

      @Override
      public long below(long bound) {
        return random.nextLong(bound);
      }

      @Override
      public boolean happens(double share) {
        return share > 0 && random.nextDouble() < share;
      }

      @Override
      public boolean usual(double share) {
        return random.nextDouble() < share;
      }

      @Override
      public double skew() {
        return 2 * random.nextDouble() - 1;
      }

      @Override
      public long late() {
        return 0; // Delays are drawn where things are sent.
      }
    };
  }
}
