/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import dev.filbert.node.keyspace.CacheReport;
import dev.filbert.node.keyspace.CacheSettings;
import java.util.concurrent.atomic.LongAdder;

/**
 * One cache on this node: its rules, which may change, and what it holds and counted.
 *
 * <p>Threading: thread-safe.
 */
final class CacheState {
  private final int ordinal;
  private volatile CacheSettings settings;

  final LongAdder hits = new LongAdder();
  final LongAdder misses = new LongAdder();
  final LongAdder puts = new LongAdder();
  final LongAdder removals = new LongAdder();
  final LongAdder evictions = new LongAdder();
  final LongAdder expirations = new LongAdder();
  final EvictionRanks ranks = new EvictionRanks();

  private final LongAdder ownedEntries = new LongAdder();
  private final LongAdder ownedBytes = new LongAdder();
  private final LongAdder backupEntries = new LongAdder();
  private final LongAdder backupBytes = new LongAdder();

  CacheState(int ordinal, CacheSettings settings) {
    this.ordinal = ordinal;
    this.settings = settings;
  }

  /** Its place among the caches of this node: 0 for the default cache, then as declared. */
  int ordinal() {
    return ordinal;
  }

  CacheSettings settings() {
    return settings;
  }

  void settings(CacheSettings changed) {
    settings = changed;
  }

  /** Accounts for entries that came, or left if the numbers are negative. */
  void hold(boolean owned, long entries, long bytes) {
    if (entries != 0) {
      (owned ? ownedEntries : backupEntries).add(entries);
    }
    (owned ? ownedBytes : backupBytes).add(bytes);
  }

  long ownedEntries() {
    return ownedEntries.sum();
  }

  long ownedBytes() {
    return ownedBytes.sum();
  }

  CacheReport report() {
    return new CacheReport(
        settings,
        ownedEntries.sum(),
        ownedBytes.sum(),
        backupEntries.sum(),
        backupBytes.sum(),
        hits.sum(),
        misses.sum(),
        puts.sum(),
        removals.sum(),
        evictions.sum(),
        expirations.sum());
  }
}
