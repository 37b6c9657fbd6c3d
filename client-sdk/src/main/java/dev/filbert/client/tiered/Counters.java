/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.tiered;

import dev.filbert.client.cache.CacheStats;
import dev.filbert.client.tier.TierStats;
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
  CacheStats with(TierStats tier, long handovers) {
    return new CacheStats(
        tier.nearHits(),
        tier.remoteHits(),
        tier.misses(),
        tier.conditionalHits(),
        tier.suspects(),
        tier.puts(),
        tier.removals(),
        tier.evictions(),
        tier.invalidations(),
        tier.flushes(),
        tier.coalescedReads(),
        tier.unreadable(),
        tier.regressions(),
        tier.failures(),
        loads.sum(),
        loadFailures.sum(),
        loadNanos.sum(),
        coalescedLoads.sum(),
        handovers,
        refusedFills.sum(),
        unreachableReads.sum(),
        tier.nearSize(),
        tier.stalenessMillis());
  }
}
