/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.metrics;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import java.util.concurrent.atomic.LongAdder;

/**
 * The histogram of one family and outcome: a counter per bucket, and the sum.
 *
 * <p>Threading: thread-safe; a reader may see a bucket before the sum that goes with it.
 */
final class LatencyBuckets {
  /**
   * Upper bounds, inclusive. The lower half covers what a node answers from memory, the upper half
   * what waits for another node; request timeouts lie above the last.
   */
  private static final long[] BOUNDS_NANOS = {
    100_000,
    250_000,
    500_000,
    1_000_000,
    2_500_000,
    5_000_000,
    10_000_000,
    25_000_000,
    50_000_000,
    100_000_000,
    250_000_000,
    500_000_000,
    1_000_000_000
  };

  private static final double NANOS_PER_SECOND = 1e9;

  private final LongAdder[] counts = new LongAdder[BOUNDS_NANOS.length + 1];
  private final LongAdder sumNanos = new LongAdder();

  LatencyBuckets() {
    for (int i = 0; i < counts.length; i++) {
      counts[i] = new LongAdder();
    }
  }

  void record(long nanos) {
    counts[bucketOf(nanos)].increment();
    sumNanos.add(nanos);
  }

  void recordMany(long requests, long nanosEach) {
    counts[bucketOf(nanosEach)].add(requests);
    sumNanos.add(requests * nanosEach);
  }

  /* From the bottom: most requests end in the first buckets, where this beats a binary search. */
  private static int bucketOf(long nanos) {
    int i = 0;
    while (i < BOUNDS_NANOS.length && nanos > BOUNDS_NANOS[i]) {
      i++;
    }
    return i;
  }

  double sumSeconds() {
    return sumNanos.sum() / NANOS_PER_SECOND;
  }

  boolean isEmpty() {
    for (LongAdder count : counts) {
      if (count.sum() != 0) {
        return false;
      }
    }
    return true;
  }

  /** The buckets as Prometheus wants them; each counts its own requests only. */
  ClassicHistogramBuckets snapshot() {
    ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
    for (int i = 0; i < counts.length; i++) {
      buckets.bucket(boundSeconds(i), counts[i].sum());
    }
    return buckets.build();
  }

  private static double boundSeconds(int bucket) {
    return bucket == BOUNDS_NANOS.length
        ? Double.POSITIVE_INFINITY
        : BOUNDS_NANOS[bucket] / NANOS_PER_SECOND;
  }
}
