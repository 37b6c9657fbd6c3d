/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.cache;

import java.util.Map;

/**
 * What a cache counted since it was opened; a snapshot.
 *
 * @param nearHits reads that a believed copy in this process answered
 * @param remoteHits reads that found the entry where it lives
 * @param misses reads that found nothing
 * @param conditionalHits suspect copies that the owner confirmed
 * @param suspects copies that could not be believed without asking
 * @param puts values stored
 * @param removals entries removed by this client
 * @param evictions copies that made room
 * @param invalidations copies dropped because their key changed
 * @param flushes times that all copies of a connection or partition were dropped
 * @param coalescedReads reads that waited for another read of the same key
 * @param unreadable entries that could not be read, counted as misses
 * @param regressions answers older than what this client had seen, refused
 * @param failures operations that failed
 * @param loads calls of loaders that returned
 * @param loadFailures calls of loaders that threw
 * @param loadNanos the time spent in loaders, in nanoseconds
 * @param coalescedLoads callers who waited for the load of another
 * @param handovers loads that took too long, so that a waiter loaded
 * @param refusedFills loaded values not stored because their key changed during the load
 * @param unreachableReads reads answered by a stale copy, a loader or as a miss because the backend
 *     could not be asked
 * @param nearSize copies held now
 * @param stalenessMillis for each owner, by name, how long ago its copies were known to be fresh
 */
public record CacheStats(
    long nearHits,
    long remoteHits,
    long misses,
    long conditionalHits,
    long suspects,
    long puts,
    long removals,
    long evictions,
    long invalidations,
    long flushes,
    long coalescedReads,
    long unreadable,
    long regressions,
    long failures,
    long loads,
    long loadFailures,
    long loadNanos,
    long coalescedLoads,
    long handovers,
    long refusedFills,
    long unreachableReads,
    long nearSize,
    Map<String, Long> stalenessMillis) {

  /** Reads that found something. */
  public long hits() {
    return nearHits + remoteHits + conditionalHits;
  }

  /** The share of reads that found something, from 0 to 1; 1 before the first read. */
  public double hitRate() {
    long reads = hits() + misses;
    return reads == 0 ? 1 : (double) hits() / reads;
  }
}
