/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.near;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.filbert.client.coherence.Copy;
import dev.filbert.client.coherence.WireKey;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The near copies of one cache: found by the user's key, dropped by the key on the wire.
 *
 * <p>The index from wire keys to user's keys holds exactly the keys that have a copy: it is only
 * changed inside Caffeine's atomic operation on that copy, eviction included.
 *
 * <p>Threading: thread-safe.
 */
public final class NearCache<K, V> {
  private final Cache<K, Copy<V>> copies;
  private final ConcurrentHashMap<WireKey, K> index = new ConcurrentHashMap<>();

  /**
   * An empty store.
   *
   * @param maxEntries how many copies are kept at most
   * @param evicted told of every copy that made room, on the thread that needed it, inside the
   *     store's locks: it must be short and must not call back
   * @param upkeep where is noted in which order copies are read, at its leisure: a copy that is
   *     stored makes room at once, by the notes that are there
   */
  public NearCache(long maxEntries, BiConsumer<K, V> evicted, Executor upkeep) {
    copies =
        Caffeine.newBuilder()
            .maximumSize(maxEntries)
            .executor(upkeep)
            .evictionListener(
                (@Nullable K key, @Nullable Copy<V> copy, RemovalCause cause) -> {
                  if (key != null && copy != null) {
                    index.remove(copy.key());
                    evicted.accept(key, copy.value());
                  }
                })
            .build();
  }

  /** The copy of a key, believed or not, or null. */
  public @Nullable Copy<V> get(K key) {
    return copies.getIfPresent(key);
  }

  /** Stores a copy in place of whatever was there. */
  public void put(K key, Copy<V> copy) {
    copies
        .asMap()
        .compute(
            key,
            (k, before) -> {
              index.put(copy.key(), key);
              return copy;
            });
    copies.cleanUp();
  }

  /** Drops the copy of a key, if there is one. */
  public void remove(K key) {
    copies
        .asMap()
        .computeIfPresent(
            key,
            (k, copy) -> {
              index.remove(copy.key());
              return null;
            });
  }

  /** The user's key that has a copy under this wire key, or null. */
  public @Nullable K keyOf(WireKey key) {
    return index.get(key);
  }

  /** Drops every copy that is there now. */
  public void clear() {
    copies.asMap().keySet().forEach(this::remove);
  }

  /** How many copies there are. */
  public long size() {
    return copies.asMap().size();
  }

  /** How many keys the index holds. */
  int indexed() {
    return index.size();
  }
}
