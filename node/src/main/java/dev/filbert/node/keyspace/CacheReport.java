/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

/**
 * What one node knows of one cache: gauges of what it holds, counters since it started. Hits and
 * misses are counted on the node that received the request, the rest on the owner.
 *
 * @param settings its rules
 * @param ownedEntries entries this node owns, expired ones included until they are reaped
 * @param ownedBytes their memory, keys and bookkeeping included (an estimate)
 * @param backupEntries entries this node holds for others
 * @param backupBytes their memory
 * @param hits reads that found a live entry
 * @param misses reads that did not
 * @param puts writes that stored an entry
 * @param removals entries removed by command
 * @param evictions entries removed for room
 * @param expirations entries removed because their time had come
 */
public record CacheReport(
    CacheSettings settings,
    long ownedEntries,
    long ownedBytes,
    long backupEntries,
    long backupBytes,
    long hits,
    long misses,
    long puts,
    long removals,
    long evictions,
    long expirations) {}
