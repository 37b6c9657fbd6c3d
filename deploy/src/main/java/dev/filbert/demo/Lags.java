/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.demo;

import dev.filbert.client.cache.Cache;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/** How long it takes until one application reads what another has written. */
final class Lags {
  private Lags() {}

  /**
   * Changes a key so many times, one after another.
   *
   * @return for each change the nanoseconds from its begin until {@code reading} gave the new value
   */
  static long[] measure(
      Cache<String, String> writing, Cache<String, String> reading, String key, int changes) {
    long[] nanos = new long[changes];
    AtomicLong seenAt = new AtomicLong();
    for (int i = 0; i < changes; i++) {
      String value = "change " + i;
      reading.get(key);
      seenAt.set(0);
      Thread watcher = new Thread(() -> watch(reading, key, value, seenAt), "demo-watcher");
      watcher.setDaemon(true);
      watcher.start();
      long begin = System.nanoTime();
      writing.put(key, value);
      join(watcher);
      nanos[i] = seenAt.get() - begin;
    }
    return nanos;
  }

  private static void watch(
      Cache<String, String> reading, String key, String awaited, AtomicLong seenAt) {
    while (!awaited.equals(reading.get(key))) {
      Thread.onSpinWait();
    }
    seenAt.set(System.nanoTime());
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in the demo", e);
    }
  }

  /** The middle one of some nanoseconds. */
  static double median(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
