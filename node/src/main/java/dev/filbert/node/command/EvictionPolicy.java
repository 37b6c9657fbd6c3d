/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import dev.filbert.node.keyspace.CacheReport;
import dev.filbert.node.keyspace.CacheSettings;
import dev.filbert.node.keyspace.Eviction;
import dev.filbert.node.keyspace.Keyspace;
import org.jspecify.annotations.Nullable;

/** Redis' {@code maxmemory-policy}, which here is the eviction of the default cache. */
final class EvictionPolicy {
  private EvictionPolicy() {}

  /** The policy in force. */
  static String nameOf(Keyspace keyspace) {
    return nameOf(settings(keyspace).eviction());
  }

  /** What {@code name} means, or null if nothing here. */
  static @Nullable Eviction parse(String name) {
    for (Eviction eviction : Eviction.values()) {
      if (nameOf(eviction).equalsIgnoreCase(name)) {
        return eviction;
      }
    }
    return null;
  }

  /** The rules of the default cache with another eviction. */
  static CacheSettings with(Keyspace keyspace, Eviction eviction) {
    CacheSettings now = settings(keyspace);
    return new CacheSettings(
        now.name(),
        now.backups(),
        now.ttlMillis(),
        now.maxIdleMillis(),
        now.maxEntries(),
        now.maxBytes(),
        eviction);
  }

  private static String nameOf(Eviction eviction) {
    return switch (eviction) {
      case NONE -> "noeviction";
      case LRU -> "allkeys-lru";
      case LFU -> "allkeys-lfu";
    };
  }

  private static CacheSettings settings(Keyspace keyspace) {
    for (CacheReport cache : keyspace.caches()) {
      if (cache.settings().name().equals(CacheSettings.DEFAULT_NAME)) {
        return cache.settings();
      }
    }
    return CacheSettings.defaults();
  }
}
