/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.cache;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Computes, without blocking, the values that a cache does not hold.
 *
 * <p>Threading: called on the executor for callbacks; must not block.
 */
@FunctionalInterface
public interface AsyncCacheLoader<K, V> {

  /** The value of {@code key}, or null if there is none. */
  CompletionStage<? extends @Nullable V> load(K key) throws Exception;

  /**
   * The values of many keys; keys that it leaves out have none. Loads one by one, at the same time,
   * unless overridden.
   *
   * @param keys at least one
   */
  default CompletionStage<Map<K, V>> loadAll(Set<? extends K> keys) throws Exception {
    Map<K, CompletableFuture<? extends @Nullable V>> parts = new HashMap<>();
    for (K key : keys) {
      parts.put(key, load(key).toCompletableFuture());
    }
    return CompletableFuture.allOf(parts.values().toArray(CompletableFuture[]::new))
        .thenApply(
            done -> {
              Map<K, V> loaded = new HashMap<>();
              parts.forEach(
                  (key, part) -> {
                    V value = part.join();
                    if (value != null) {
                      loaded.put(key, value);
                    }
                  });
              return loaded;
            });
  }

  /** Whether a value that was loaded is to be stored; its callers get it in any case. */
  default boolean stores(K key, @Nullable Object value) {
    return true;
  }

  /** A loader that is given all missing keys at once. */
  static <K, V> AsyncCacheLoader<K, V> bulk(BulkLoad<K, V> load) {
    return new AsyncCacheLoader<>() {
      @Override
      public CompletionStage<? extends @Nullable V> load(K key) throws Exception {
        return load.loadAll(Set.of(key)).thenApply(loaded -> loaded.get(key));
      }

      @Override
      public CompletionStage<Map<K, V>> loadAll(Set<? extends K> keys) throws Exception {
        return load.loadAll(keys);
      }
    };
  }

  /** What {@link #bulk} is made of. */
  @FunctionalInterface
  interface BulkLoad<K, V> {

    /** The values of {@code keys}; keys that it leaves out have none. */
    CompletionStage<Map<K, V>> loadAll(Set<? extends K> keys) throws Exception;
  }
}
