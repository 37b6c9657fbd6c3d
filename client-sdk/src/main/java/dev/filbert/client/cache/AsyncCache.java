/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.cache;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Cache} for callers who must not block: the same operations with the same meaning.
 *
 * <p>Threading: thread-safe; no method blocks, whatever calls it. Stages complete on the executor
 * for callbacks ({@code FilbertBuilder.callbackExecutor}), or at once on a near hit. They fail with
 * what the methods of {@link Cache} throw.
 */
public interface AsyncCache<K, V> {

  /** See {@link Cache#get(Object)}. */
  CompletionStage<@Nullable V> get(K key);

  /**
   * See {@link Cache#get(Object, CacheLoader)}: one load in this process, shared with callers of
   * the blocking cache.
   */
  CompletionStage<@Nullable V> get(K key, AsyncCacheLoader<? super K, ? extends V> loader);

  /**
   * The same with a loader that blocks, on the executor for loads. Fails with {@link
   * CacheUnavailableException} when its queue is full.
   */
  CompletionStage<@Nullable V> load(K key, CacheLoader<? super K, ? extends V> loader);

  /** See {@link Cache#getAll(Collection)}. */
  CompletionStage<Map<K, V>> getAll(Collection<? extends K> keys);

  /** See {@link Cache#getAll(Collection, CacheLoader)}. */
  CompletionStage<Map<K, V>> getAll(Collection<? extends K> keys, AsyncCacheLoader<K, V> loader);

  /**
   * The same with a loader that blocks, on the executor for loads. Fails with {@link
   * CacheUnavailableException} when its queue is full.
   */
  CompletionStage<Map<K, V>> loadAll(Collection<? extends K> keys, CacheLoader<K, V> loader);

  /** See {@link Cache#refresh}. */
  CompletionStage<@Nullable V> refresh(K key, AsyncCacheLoader<? super K, ? extends V> loader);

  /** See {@link Cache#entry}. */
  CompletionStage<@Nullable Entry<V>> entry(K key);

  /** See {@link Cache#contains}. */
  CompletionStage<Boolean> contains(K key);

  /** See {@link Cache#remainingTtl}. */
  CompletionStage<@Nullable Duration> remainingTtl(K key);

  /** See {@link Cache#put(Object, Object)}. */
  CompletionStage<Void> put(K key, V value);

  /** See {@link Cache#put(Object, Object, Duration)}. */
  CompletionStage<Void> put(K key, V value, Duration ttl);

  /** See {@link Cache#putAll}. */
  CompletionStage<Void> putAll(Map<? extends K, ? extends V> entries);

  /** See {@link Cache#putIfAbsent(Object, Object)}. */
  CompletionStage<Boolean> putIfAbsent(K key, V value);

  /** See {@link Cache#putIfAbsent(Object, Object, Duration)}. */
  CompletionStage<Boolean> putIfAbsent(K key, V value, Duration ttl);

  /** See {@link Cache#replace(Object, Object)}. */
  CompletionStage<Boolean> replace(K key, V value);

  /** See {@link Cache#replace(Object, Object, Object)}. */
  CompletionStage<Boolean> replace(K key, V expected, V value);

  /** See {@link Cache#replaceVersion}. */
  CompletionStage<Boolean> replaceVersion(K key, long version, V value);

  /** See {@link Cache#getAndPut}. */
  CompletionStage<@Nullable V> getAndPut(K key, V value);

  /** See {@link Cache#getAndRemove}. */
  CompletionStage<@Nullable V> getAndRemove(K key);

  /** See {@link Cache#increment(Object, long)}. */
  CompletionStage<Long> increment(K key, long delta);

  /** See {@link Cache#increment(Object, long, Duration)}. */
  CompletionStage<Long> increment(K key, long delta, Duration ttl);

  /** See {@link Cache#touch}. */
  CompletionStage<Boolean> touch(K key);

  /** See {@link Cache#expire}. */
  CompletionStage<Boolean> expire(K key, Duration ttl);

  /** See {@link Cache#persist}. */
  CompletionStage<Boolean> persist(K key);

  /** See {@link Cache#remove(Object)}. */
  CompletionStage<Boolean> remove(K key);

  /** See {@link Cache#remove(Object, Object)}. */
  CompletionStage<Boolean> remove(K key, V expected);

  /** See {@link Cache#removeVersion}. */
  CompletionStage<Boolean> removeVersion(K key, long version);

  /** See {@link Cache#removeAll}. */
  CompletionStage<Void> removeAll(Collection<? extends K> keys);

  /** See {@link Cache#clear}. */
  CompletionStage<Void> clear();
}
