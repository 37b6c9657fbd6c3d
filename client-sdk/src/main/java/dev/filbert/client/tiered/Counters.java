/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.tiered;

import dev.filbert.client.cache.AccessStats;
import dev.filbert.client.cache.CacheStats;
import java.util.concurrent.atomic.LongAdder;

/** What is counted above the tier. */
final class Counters {
  final LongAdder loads = new LongAdder();
  final LongAdder loadFailures = new LongAdder();
  final LongAdder loadNanos = new LongAdder();
  final LongAdder coalescedLoads = new LongAdder();
  final LongAdder refusedFills = new LongAdder();
  final LongAdder unreachableReads = new LongAdder();

  /** Both levels in one. */
  CacheStats with(AccessStats access, long handovers) {
    return new CacheStats(
        access,
        loads.sum(),
        loadFailures.sum(),
        loadNanos.sum(),
        coalescedLoads.sum(),
        handovers,
        refusedFills.sum(),
        unreachableReads.sum());
  }
}
