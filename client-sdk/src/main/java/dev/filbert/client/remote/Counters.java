/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.remote;

import dev.filbert.client.cache.AccessStats;
import dev.filbert.client.near.HitCounter;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * What one tier counts.
 *
 * <p>Threading: thread-safe.
 */
final class Counters {
  final HitCounter nearHits = new HitCounter();
  final LongAdder refusedHits = new LongAdder();
  final LongAdder remoteHits = new LongAdder();
  final LongAdder misses = new LongAdder();
  final LongAdder conditionalHits = new LongAdder();
  final LongAdder suspects = new LongAdder();
  final LongAdder puts = new LongAdder();
  final LongAdder removals = new LongAdder();
  final LongAdder evictions = new LongAdder();
  final LongAdder invalidations = new LongAdder();
  final LongAdder flushes = new LongAdder();
  final LongAdder coalescedReads = new LongAdder();
  final LongAdder unreadable = new LongAdder();
  final LongAdder regressions = new LongAdder();
  final LongAdder failures = new LongAdder();

  AccessStats snapshot(long nearSize, Map<String, Long> stalenessMillis) {
    return new AccessStats(
        nearHits.sum() - refusedHits.sum(),
        remoteHits.sum(),
        misses.sum(),
        conditionalHits.sum(),
        suspects.sum(),
        puts.sum(),
        removals.sum(),
        evictions.sum(),
        invalidations.sum(),
        flushes.sum(),
        coalescedReads.sum(),
        unreadable.sum(),
        regressions.sum(),
        failures.sum(),
        nearSize,
        stalenessMillis);
  }
}
