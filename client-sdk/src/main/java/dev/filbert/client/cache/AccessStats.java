/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.cache;

import java.util.Map;

/**
 * What became of the reads and writes of a cache, near copies included, since it was opened; a
 * snapshot.
 *
 * @param nearHits reads that a believed near copy answered
 * @param remoteHits reads that found the entry where it lives
 * @param misses reads that found nothing
 * @param conditionalHits suspect near copies that the owner confirmed
 * @param suspects near copies that could not be believed without asking
 * @param puts values stored
 * @param removals entries removed by this client
 * @param evictions near copies that made room
 * @param invalidations near copies dropped because their key changed
 * @param flushes times that all near copies of a connection or partition were dropped
 * @param coalescedReads reads that waited for another read of the same key
 * @param unreadable entries that the codec could not read, counted as misses
 * @param regressions answers older than what this client had seen, refused
 * @param failures operations that failed
 * @param nearSize near copies held now
 * @param stalenessMillis for each owner, by name, how long ago its copies were known to be fresh
 */
public record AccessStats(
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
    long nearSize,
    Map<String, Long> stalenessMillis) {}
