/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

/**
 * The rules of one named cache. A key belongs to the cache whose name stands before its first
 * {@code :}, when that name is declared, else to the default cache.
 *
 * @param name the prefix without the colon; empty for the default cache
 * @param backups synchronous copies on other nodes, 0 to 6
 * @param ttlMillis the TTL of a write that names none; 0 means none
 * @param maxIdleMillis unread and unwritten for this long, an entry expires; 0 means never
 * @param maxEntries how many entries one node may own; 0 means no bound
 * @param maxBytes how much memory one node may spend on entries it owns; 0 means no bound
 * @param eviction what happens at either bound
 */
public record CacheSettings(
    String name,
    int backups,
    long ttlMillis,
    long maxIdleMillis,
    long maxEntries,
    long maxBytes,
    Eviction eviction) {

  /** The name of the cache that holds every key without a declared prefix. */
  public static final String DEFAULT_NAME = "";

  /** The most copies that the grid keeps. */
  public static final int BACKUPS_MAX = 6;

  /** Refuses values out of range, naming the cache, the setting, the value and the range. */
  public CacheSettings {
    check(name, "backups", backups, 0, BACKUPS_MAX);
    check(name, "ttl", ttlMillis, 0, Long.MAX_VALUE);
    check(name, "max-idle", maxIdleMillis, 0, Long.MAX_VALUE);
    check(name, "max-entries", maxEntries, 0, Long.MAX_VALUE);
    check(name, "max-bytes", maxBytes, 0, Long.MAX_VALUE);
    if (name.indexOf(':') >= 0) {
      throw new IllegalArgumentException(
          "cache name must not contain ':', but was '"
              + name
              + "' (the name is what stands before the colon of a key)");
    }
  }

  /** The default cache: one backup, no TTL, no bound of its own, LRU under memory pressure. */
  public static CacheSettings defaults() {
    return new CacheSettings(DEFAULT_NAME, 1, 0, 0, 0, 0, Eviction.LRU);
  }

  private static void check(String cache, String setting, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "cache."
              + (cache.isEmpty() ? "default" : cache)
              + "."
              + setting
              + " must be between "
              + min
              + " and "
              + max
              + ", but was "
              + value);
    }
  }
}
