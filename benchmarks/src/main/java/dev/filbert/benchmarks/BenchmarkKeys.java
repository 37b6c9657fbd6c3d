/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks;

import java.util.Random;

/**
 * The keys that benchmarks ask for, in an order that is drawn once: reading it costs less than
 * drawing would.
 */
final class BenchmarkKeys {
  private static final int ORDER = 1 << 16;
  private static final double EXPONENT = 0.99;
  private static final long SEED = 42;

  private final String[] keys;
  private final String[] order;

  private BenchmarkKeys(String[] keys, String[] order) {
    this.keys = keys;
    this.order = order;
  }

  /**
   * Keys whose popularity falls as Zipf's law says, with exponent 0.99.
   *
   * @param prefix what all of them begin with: benchmarks that write have keys of their own, so
   *     that others find their copies as they left them
   * @param count how many; with one, it is always the same
   */
  static BenchmarkKeys zipf(String prefix, int count) {
    String[] keys = new String[count];
    double[] sums = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      keys[i] = prefix + "-" + i;
      sum += 1 / Math.pow(i + 1, EXPONENT);
      sums[i] = sum;
    }
    Random random = new Random(SEED);
    String[] order = new String[ORDER];
    for (int i = 0; i < ORDER; i++) {
      int found = java.util.Arrays.binarySearch(sums, random.nextDouble() * sum);
      order[i] = keys[Math.min(count - 1, found < 0 ? -found - 1 : found)];
    }
    return new BenchmarkKeys(keys, order);
  }

  /** Each key once. */
  String[] all() {
    return keys;
  }

  /** The key at a place in the order, which begins anew after 65 536. */
  String at(int place) {
    return order[place & (ORDER - 1)];
  }
}
