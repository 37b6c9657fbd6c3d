/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.filbert.node.keyspace.CacheReport;
import dev.filbert.node.keyspace.CacheSettings;
import dev.filbert.node.keyspace.Change;
import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.Eviction;
import dev.filbert.node.keyspace.Mutation;
import dev.filbert.node.keyspace.Outcome;
import dev.filbert.node.keyspace.Stamp;
import dev.filbert.node.keyspace.WriteContext;
import dev.filbert.node.slot.Slot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The tables and the bookkeeping of an {@link InMemoryKeyspace}, which guards them. */
final class InMemoryStore {
  /** What an entry costs beyond its key and value, roughly. */
  private static final int ENTRY_OVERHEAD_BYTES = 64;

  /** By slot, then by bytes: a scan's cursor is a slot, so it needs no memory of its own. */
  private static final Comparator<byte[]> BY_SLOT =
      Comparator.<byte[]>comparingInt(Slot::of).thenComparing(Arrays::compareUnsigned);

  final Map<Integer, TreeMap<byte[], Entry>> databases = new TreeMap<>();
  final Map<String, InMemoryCache> caches = new TreeMap<>();
  long maxMemory;

  private final LongSupplier epochMillis;
  private final int maxValueBytes;
  long lastVersion;

  /** By database and key: when it was removed last. */
  private final Map<String, Long> removed = new HashMap<>();

  InMemoryStore(LongSupplier epochMillis, int maxValueBytes) {
    this.epochMillis = epochMillis;
    this.maxValueBytes = maxValueBytes;
    caches.put(CacheSettings.DEFAULT_NAME, new InMemoryCache(CacheSettings.defaults()));
  }

  List<CacheReport> reports() {
    Map<InMemoryCache, long[]> sizes = new HashMap<>();
    for (TreeMap<byte[], Entry> table : databases.values()) {
      table.forEach(
          (key, entry) -> {
            long[] size = sizes.computeIfAbsent(cacheFor(key), c -> new long[2]);
            size[0]++;
            size[1] += cost(key, entry);
          });
    }
    return caches.values().stream()
        .map(
            c -> {
              long[] size = sizes.getOrDefault(c, new long[2]);
              return c.report(size[0], size[1]);
            })
        .toList();
  }

  Outcome apply(int database, byte[] key, Mutation mutation) {
    Entry current = live(database, key);
    Change change = mutation.decide(current, context(database, key));
    InMemoryCache cache = cacheFor(key);
    switch (change.effect()) {
      case NONE -> {}
      case REMOVE, MARK -> {
        cache.removals += table(database).remove(key) == null ? 0 : 1;
        bury(database, key);
      }
      case STORE -> {
        if (current == null && !makeRoom(cache)) {
          return Outcome.failed(Outcome.Status.OUT_OF_MEMORY);
        }
        cache.puts++;
        lastVersion++;
        table(database).put(key, change.next());
      }
    }
    return change.outcome();
  }

  Stamp stamp(int database, byte[] key) {
    Entry entry = live(database, key);
    return entry == null
        ? new Stamp(database, key, false, ++lastVersion)
        : new Stamp(database, key, true, entry.version());
  }

  boolean isUnchanged(Stamp stamp) {
    Entry entry = live(stamp.database(), stamp.key());
    if (entry != null) {
      return stamp.present() && entry.version() == stamp.version();
    }
    long goneAt = removed.getOrDefault(nameOf(stamp.database(), stamp.key()), 0L);
    return !stamp.present() && goneAt < stamp.version();
  }

  private long usedMemory() {
    return reports().stream().mapToLong(CacheReport::ownedBytes).sum();
  }

  /** Evicts until one more entry fits; false if the cache may not evict. */
  private boolean makeRoom(InMemoryCache cache) {
    long most = cache.settings.maxEntries();
    while ((most > 0 && entries(cache) >= most) || (maxMemory > 0 && usedMemory() >= maxMemory)) {
      if (cache.settings.eviction() == Eviction.NONE || !evictOldest(cache)) {
        return false;
      }
    }
    return true;
  }

  private boolean evictOldest(InMemoryCache cache) {
    for (TreeMap<byte[], Entry> table : databases.values()) {
      byte[] oldest =
          table.keySet().stream()
              .filter(key -> cacheFor(key) == cache)
              .min(Comparator.comparingLong(key -> table.get(key).accessedMillis()))
              .orElse(null);
      if (oldest != null) {
        table.remove(oldest);
        cache.evictions++;
        return true;
      }
    }
    return false;
  }

  private long entries(InMemoryCache cache) {
    return databases.values().stream()
        .flatMap(t -> t.keySet().stream())
        .filter(k -> cacheFor(k) == cache)
        .count();
  }

  long nowMillis() {
    return epochMillis.getAsLong();
  }

  WriteContext context(int database, byte[] key) {
    return new WriteContext(
        epochMillis.getAsLong(),
        lastVersion + 1,
        cacheFor(key).settings,
        maxValueBytes,
        removed.getOrDefault(nameOf(database, key), 0L));
  }

  /** Remembers that a key is gone. */
  private void bury(int database, byte[] key) {
    removed.put(nameOf(database, key), ++lastVersion);
  }

  private static String nameOf(int database, byte[] key) {
    return database + " " + new String(key, ISO_8859_1);
  }

  @Nullable Entry recordedRead(int database, byte[] key) {
    Entry entry = live(database, key);
    if (entry == null) {
      cacheFor(key).misses++;
    } else {
      cacheFor(key).hits++;
      entry.touch(epochMillis.getAsLong());
    }
    return entry;
  }

  @Nullable Entry live(int database, byte[] key) {
    Entry entry = table(database).get(key);
    if (entry == null) {
      return null;
    }
    long now = epochMillis.getAsLong();
    InMemoryCache cache = cacheFor(key);
    long idle = cache.settings.maxIdleMillis();
    if (entry.expiredAt(now) || (idle > 0 && entry.accessedMillis() + idle <= now)) {
      table(database).remove(key);
      bury(database, key);
      cache.expirations++;
      return null;
    }
    return entry;
  }

  List<byte[]> liveKeys(int database) {
    List<byte[]> keys = new ArrayList<>(table(database).keySet());
    keys.removeIf(key -> live(database, key) == null);
    return keys;
  }

  TreeMap<byte[], Entry> table(int database) {
    return databases.computeIfAbsent(database, d -> new TreeMap<>(BY_SLOT));
  }

  InMemoryCache cacheFor(byte[] key) {
    String text = new String(key, UTF_8);
    int colon = text.indexOf(':');
    InMemoryCache named = colon < 0 ? null : caches.get(text.substring(0, colon));
    return named != null ? named : caches.get(CacheSettings.DEFAULT_NAME);
  }

  private static long cost(byte[] key, Entry entry) {
    return (long) key.length + entry.payloadBytes() + ENTRY_OVERHEAD_BYTES;
  }
}
