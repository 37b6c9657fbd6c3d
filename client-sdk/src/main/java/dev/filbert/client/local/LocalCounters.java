/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.local;

import dev.filbert.client.cache.AccessStats;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What a tier in the heap counts. */
final class LocalCounters {
  final LongAdder hits = new LongAdder();
  final LongAdder misses = new LongAdder();
  final LongAdder puts = new LongAdder();
  final LongAdder removals = new LongAdder();
  final LongAdder evictions = new LongAdder();

  AccessStats snapshot(long size) {
    return new AccessStats(
        hits.sum(),
        0,
        misses.sum(),
        0,
        0,
        puts.sum(),
        removals.sum(),
        evictions.sum(),
        0,
        0,
        0,
        0,
        0,
        0,
        size,
        Map.of());
  }
}
