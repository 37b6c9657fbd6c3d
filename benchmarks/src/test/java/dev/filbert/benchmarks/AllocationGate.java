/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.filbert.client.cache.Cache;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * Fails when a near hit allocates.
 *
 * <p>The JVM counts the bytes of the calling thread, so what other threads do doesn't matter. What
 * a compiler in its first steps allocates does: so rounds are repeated until one is clean, and only
 * if none is has the hit an allocation of its own.
 */
final class AllocationGate {
  private static final int KEYS = 1_024;
  private static final int HITS = 1_000_000;
  private static final int ROUNDS = 20;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final String[] keys = new String[KEYS];

  /** Stores and reads every key, so that it is near, and then hits a million times in turn. */
  void check(Cache<String, String> cache) {
    for (int i = 0; i < KEYS; i++) {
      keys[i] = "key-" + i;
      cache.put(keys[i], "value-" + i);
      cache.get(keys[i]);
    }
    long hitsBefore = cache.stats().access().nearHits();
    long fewest = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS && fewest > 0; round++) {
      fewest = Math.min(fewest, bytesOfOneRound(cache));
    }

    assertThat(fewest).as("bytes allocated by %d near hits", HITS).isZero();
    assertThat(cache.stats().access().nearHits() - hitsBefore)
        .as("near hits")
        .isGreaterThan(HITS / 2);
  }

  private long bytesOfOneRound(Cache<String, String> cache) {
    long before = threads.getCurrentThreadAllocatedBytes();
    int found = hit(cache);
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(found).isEqualTo(HITS);
    return bytes;
  }

  private int hit(Cache<String, String> cache) {
    int found = 0;
    for (int i = 0; i < HITS; i++) {
      @Nullable String value = cache.get(keys[i & (KEYS - 1)]);
      found += value == null ? 0 : 1;
    }
    return found;
  }
}
