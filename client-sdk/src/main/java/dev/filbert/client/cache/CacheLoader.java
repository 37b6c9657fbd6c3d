/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.cache;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Computes the values that a cache does not hold.
 *
 * <p>Threading: called by the thread that asks (blocking caches) or by the executor for loads
 * (asynchronous ones), for different keys at the same time. It may use other keys of the cache; to
 * ask for the key that it is loading fails.
 */
@FunctionalInterface
public interface CacheLoader<K, V> {

  /**
   * The value of {@code key}; null if there is none.
   *
   * @throws Exception reaches everybody who waits for this load; nothing is stored
   */
  @Nullable V load(K key) throws Exception;

  /**
   * The values of many keys; keys that it leaves out have none. Loads one by one unless overridden.
   *
   * @param keys at least one
   */
  default Map<K, V> loadAll(Set<? extends K> keys) throws Exception {
    Map<K, V> loaded = new HashMap<>();
    for (K key : keys) {
      V value = load(key);
      if (value != null) {
        loaded.put(key, value);
      }
    }
    return loaded;
  }

  /** Whether a value that was loaded is to be stored; its callers get it in any case. */
  default boolean stores(K key, @Nullable Object value) {
    return true;
  }

  /** A loader that is given all missing keys at once. */
  static <K, V> CacheLoader<K, V> bulk(BulkLoad<K, V> load) {
    return new CacheLoader<>() {
      @Override
      public @Nullable V load(K key) throws Exception {
        return load.loadAll(Set.of(key)).get(key);
      }

      @Override
      public Map<K, V> loadAll(Set<? extends K> keys) throws Exception {
        return load.loadAll(keys);
      }
    };
  }

  /** What {@link #bulk} is made of. */
  @FunctionalInterface
  interface BulkLoad<K, V> {

    /** The values of {@code keys}; keys that it leaves out have none. */
    Map<K, V> loadAll(Set<? extends K> keys) throws Exception;
  }
}
