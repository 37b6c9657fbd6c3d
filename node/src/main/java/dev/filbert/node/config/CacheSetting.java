/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.config;

import dev.filbert.node.keyspace.CacheSettings;
import dev.filbert.node.keyspace.Eviction;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing a cache can be told. In a file it is {@code cache.NAME.key=value}, in the flag {@code
 * --cache NAME:key=value,key=value}, in the environment {@code FILBERT_CACHES="NAME:key=value,…;
 * NAME:…"}; the name {@code default} stands for the cache of all other keys.
 *
 * <p>Threading: immutable.
 *
 * @param <T> the type of its values
 */
final class CacheSetting<T> {
  /** How the default cache is called where a name must stand. */
  static final String DEFAULT_CACHE = "default";

  /** The flag that declares one cache; may be repeated. */
  static final String FLAG = "cache";

  /** The environment variable that declares any number of caches. */
  static final String VARIABLE = Setting.PREFIX + "CACHES";

  static final CacheSetting<Integer> BACKUPS =
      new CacheSetting<>(
          "backups",
          Accepted.whole(0, CacheSettings.BACKUPS_MAX),
          "1",
          "Copies on other nodes; a write waits for them.");
  static final CacheSetting<Duration> TTL =
      new CacheSetting<>(
          "ttl",
          Accepted.time("0", "36500d"),
          "0",
          "The time to live of a write that names none; 0 means forever.");
  static final CacheSetting<Duration> MAX_IDLE =
      new CacheSetting<>(
          "max-idle",
          Accepted.time("0", "36500d"),
          "0",
          "Unread and unwritten for this long, an entry goes; 0 means never.");
  static final CacheSetting<Long> MAX_ENTRIES =
      new CacheSetting<>(
          "max-entries", Accepted.count(), "0", "Entries that one node may own; 0 means no bound.");
  static final CacheSetting<Long> MAX_BYTES =
      new CacheSetting<>(
          "max-bytes",
          Accepted.bytes("0", "1024tb"),
          "0",
          "Memory that one node may spend on entries it owns; 0 means no bound.");
  static final CacheSetting<Eviction> EVICTION =
      new CacheSetting<>(
          "eviction",
          Accepted.eviction(),
          "lru",
          "What goes at a bound: nothing (writes are refused), the least recently or the least"
              + " frequently used.");

  private static final List<CacheSetting<?>> ALL =
      List.of(BACKUPS, TTL, MAX_IDLE, MAX_ENTRIES, MAX_BYTES, EVICTION);

  private final String key;
  private final Accepted<T> accepted;
  private final String defaultText;
  private final String meaning;

  private CacheSetting(String key, Accepted<T> accepted, String defaultText, String meaning) {
    this.key = key;
    this.accepted = accepted;
    this.defaultText = defaultText;
    this.meaning = meaning;
  }

  /** Every setting of a cache, in the order of the documentation. */
  static List<CacheSetting<?>> all() {
    return ALL;
  }

  /** The setting of that key, or null. */
  static @Nullable CacheSetting<?> find(String key) {
    return ALL.stream().filter(s -> s.key.equals(key)).findFirst().orElse(null);
  }

  String key() {
    return key;
  }

  String range() {
    return accepted.range();
  }

  String defaultText() {
    return defaultText;
  }

  String meaning() {
    return meaning;
  }

  /**
   * The value for {@code cache}: what was given, else the default.
   *
   * @throws ConfigException if it is not accepted
   */
  T read(String cache, @Nullable Given given) {
    return given == null
        ? accepted.reader().apply(defaultText)
        : accepted.read("cache." + cache + "." + key, given, defaultText, false);
  }
}
