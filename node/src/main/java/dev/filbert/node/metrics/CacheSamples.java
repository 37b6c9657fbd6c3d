/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.metrics;

import dev.filbert.node.keyspace.CacheReport;
import dev.filbert.node.keyspace.Keyspace;

/**
 * The meters of every cache, read from the keyspace at scrape time: a cache that was declared a
 * moment ago is in the next scrape.
 */
final class CacheSamples {
  private CacheSamples() {}

  static void collect(Keyspace keyspace, Samples samples) {
    for (CacheReport cache : keyspace.caches()) {
      collect(cache, samples);
    }
    samples.add(Meter.MEMORY_USED, keyspace.usedMemory());
    samples.add(Meter.MEMORY_LIMIT, keyspace.maxMemory());
  }

  private static void collect(CacheReport cache, Samples samples) {
    String name = cache.settings().name().isEmpty() ? "default" : cache.settings().name();
    samples
        .add(Meter.CACHE_GETS, cache.hits(), name, "hit")
        .add(Meter.CACHE_GETS, cache.misses(), name, "miss")
        .add(Meter.CACHE_PUTS, cache.puts(), name)
        .add(Meter.CACHE_REMOVALS, cache.removals(), name)
        .add(Meter.CACHE_EVICTIONS, cache.evictions(), name)
        .add(Meter.CACHE_EXPIRATIONS, cache.expirations(), name)
        .add(Meter.CACHE_SIZE, cache.ownedEntries(), name, "owned")
        .add(Meter.CACHE_SIZE, cache.backupEntries(), name, "backup")
        .add(Meter.CACHE_MEMORY, cache.ownedBytes(), name, "owned")
        .add(Meter.CACHE_MEMORY, cache.backupBytes(), name, "backup");
  }
}
