/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.cache;

/**
 * What a cache counted since it was opened; a snapshot.
 *
 * @param access what became of reads and writes
 * @param loads calls of loaders that returned
 * @param loadFailures calls of loaders that threw
 * @param loadNanos the time spent in loaders, in nanoseconds
 * @param coalescedLoads callers who waited for the load of another
 * @param handovers loads that took too long, so that a waiter loaded
 * @param refusedFills loaded values not stored because their key changed during the load
 * @param unreachableReads reads answered by a stale copy, a loader or as a miss because the backend
 *     could not be asked
 */
public record CacheStats(
    AccessStats access,
    long loads,
    long loadFailures,
    long loadNanos,
    long coalescedLoads,
    long handovers,
    long refusedFills,
    long unreachableReads) {

  /** Reads that found something. */
  public long hits() {
    return access.nearHits() + access.remoteHits() + access.conditionalHits();
  }

  /** The share of reads that found something, from 0 to 1; 1 before the first read. */
  public double hitRate() {
    long reads = hits() + access.misses();
    return reads == 0 ? 1 : (double) hits() / reads;
  }
}
