/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.testing;

import dev.filbert.node.keyspace.CacheReport;
import dev.filbert.node.keyspace.CacheSettings;

/** The counters of one named cache of an {@link InMemoryKeyspace}, which guards them. */
final class InMemoryCache {
  CacheSettings settings;
  long hits;
  long misses;
  long puts;
  long removals;
  long evictions;
  long expirations;

  InMemoryCache(CacheSettings settings) {
    this.settings = settings;
  }

  CacheReport report(long entries, long bytes) {
    return new CacheReport(
        settings, entries, bytes, 0, 0, hits, misses, puts, removals, evictions, expirations);
  }
}
