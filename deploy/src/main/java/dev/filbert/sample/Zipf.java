/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.sample;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Draws numbers the way people want things: number {@code i} is asked for in proportion to {@code 1
 * / (i + 1)^exponent}, so a few are popular and most are hardly ever asked for.
 *
 * <p>Threading: immutable.
 */
final class Zipf {
  private final double[] cumulated;

  /**
   * Numbers from 0 to {@code count - 1}.
   *
   * @param exponent 0 for all alike; people are near 1
   */
  Zipf(int count, double exponent) {
    if (count < 1) {
      throw new IllegalArgumentException("count must be at least 1, but was " + count);
    }
    cumulated = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += 1 / Math.pow(i + 1.0, exponent);
      cumulated[i] = sum;
    }
  }

  /** The next number. */
  int next(RandomGenerator random) {
    double point = random.nextDouble() * cumulated[cumulated.length - 1];
    int found = Arrays.binarySearch(cumulated, point);
    return Math.min(found < 0 ? -found - 1 : found, cumulated.length - 1);
  }
}
