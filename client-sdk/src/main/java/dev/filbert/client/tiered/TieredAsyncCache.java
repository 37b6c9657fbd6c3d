/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.tiered;

import dev.filbert.client.cache.AsyncCache;
import dev.filbert.client.cache.AsyncCacheLoader;
import dev.filbert.client.cache.CacheLoader;
import dev.filbert.client.cache.Entry;
import dev.filbert.client.tier.Found;
import dev.filbert.client.tier.PutRule;
import dev.filbert.client.tier.PutRule.Condition;
import dev.filbert.client.tier.RemoveRule;
import dev.filbert.client.tier.Written;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The operations as stages that complete where users may work. */
final class TieredAsyncCache<K, V> implements AsyncCache<K, V> {
  private final Operations<K, V> operations;
  private final AsyncLoads<K, V> loads;
  private final AsyncBulkLoads<K, V> bulk;

  TieredAsyncCache(Operations<K, V> operations) {
    this.operations = operations;
    this.loads = new AsyncLoads<>(operations);
    this.bulk = new AsyncBulkLoads<>(operations, loads);
  }

  @Override
  public CompletionStage<@Nullable V> get(K key) {
    Object held = operations.hit(key);
    return held != null
        ? CompletableFuture.completedFuture(operations.value(held))
        : hop(operations.read(key), found -> operations.value(found.value()));
  }

  @Override
  public CompletionStage<@Nullable V> get(K key, AsyncCacheLoader<? super K, ? extends V> loader) {
    Object held = operations.hit(key);
    return held != null
        ? CompletableFuture.completedFuture(operations.value(held))
        : loads.get(key, loader);
  }

  @Override
  public CompletionStage<@Nullable V> load(K key, CacheLoader<? super K, ? extends V> loader) {
    return get(key, new LoadOnExecutor<>(operations, loader));
  }

  @Override
  public CompletionStage<Map<K, V>> getAll(Collection<? extends K> keys) {
    return hop(operations.readAll(keys), operations::values);
  }

  @Override
  public CompletionStage<Map<K, V>> getAll(
      Collection<? extends K> keys, AsyncCacheLoader<K, V> loader) {
    return bulk.getAll(keys, loader);
  }

  @Override
  public CompletionStage<Map<K, V>> loadAll(
      Collection<? extends K> keys, CacheLoader<K, V> loader) {
    return getAll(keys, new LoadOnExecutor<>(operations, loader));
  }

  @Override
  public CompletionStage<@Nullable V> refresh(
      K key, AsyncCacheLoader<? super K, ? extends V> loader) {
    return loads.refresh(key, loader);
  }

  @Override
  public CompletionStage<@Nullable Entry<V>> entry(K key) {
    return hop(operations.read(key), found -> entry(operations, found));
  }

  /** What was found, as users see it. */
  static <V> @Nullable Entry<V> entry(Operations<?, V> operations, Found<Object> found) {
    if (found.value() == null) {
      return null;
    }
    long remaining = found.remainingMillis();
    return new Entry<>(
        operations.value(found.value()),
        Math.max(0, found.version()),
        remaining < 0 ? null : Duration.ofMillis(remaining),
        found.near());
  }

  @Override
  public CompletionStage<Boolean> contains(K key) {
    return hop(operations.read(key), found -> found.value() != null);
  }

  @Override
  public CompletionStage<@Nullable Duration> remainingTtl(K key) {
    return hop(
        operations.read(key),
        found -> {
          Entry<V> entry = entry(operations, found);
          return entry == null ? null : entry.remaining();
        });
  }

  @Override
  public CompletionStage<Void> put(K key, V value) {
    return hop(operations.put(key, value, PutRule.always(null)), written -> null);
  }

  @Override
  public CompletionStage<Void> put(K key, V value, Duration ttl) {
    return hop(operations.put(key, value, PutRule.always(Ttl.checked(ttl))), written -> null);
  }

  @Override
  public CompletionStage<Void> putAll(Map<? extends K, ? extends V> entries) {
    return hop(operations.putAll(entries), done -> null);
  }

  @Override
  public CompletionStage<Boolean> putIfAbsent(K key, V value, Duration ttl) {
    return hop(operations.put(key, value, Rules.ifAbsent(ttl)), Written::done);
  }

  @Override
  public CompletionStage<Boolean> putIfAbsent(K key, V value) {
    return hop(operations.put(key, value, Rules.when(Condition.IF_ABSENT)), Written::done);
  }

  @Override
  public CompletionStage<Boolean> replace(K key, V value) {
    return hop(operations.put(key, value, Rules.when(Condition.IF_PRESENT)), Written::done);
  }

  @Override
  public CompletionStage<Boolean> replace(K key, V expected, V value) {
    return hop(operations.put(key, value, Rules.ifValue(expected)), Written::done);
  }

  @Override
  public CompletionStage<Boolean> replaceVersion(K key, long version, V value) {
    return hop(operations.put(key, value, Rules.ifVersion(version)), Written::done);
  }

  @Override
  public CompletionStage<@Nullable V> getAndPut(K key, V value) {
    return hop(
        operations.put(key, value, Rules.fetching()),
        written -> operations.value(written.previous()));
  }

  @Override
  public CompletionStage<@Nullable V> getAndRemove(K key) {
    return hop(
        operations.remove(key, new RemoveRule<>(0, null, true)),
        written -> operations.value(written.previous()));
  }

  @Override
  public CompletionStage<Long> increment(K key, long delta) {
    return hop(operations.increment(key, delta, null), sum -> sum);
  }

  @Override
  public CompletionStage<Long> increment(K key, long delta, Duration ttl) {
    return hop(operations.increment(key, delta, Ttl.checked(ttl)), sum -> sum);
  }

  @Override
  public CompletionStage<Boolean> touch(K key) {
    return hop(operations.expire(key, operations.options.ttl()), done -> done);
  }

  @Override
  public CompletionStage<Boolean> persist(K key) {
    return hop(operations.expire(key, null), done -> done);
  }

  @Override
  public CompletionStage<Boolean> expire(K key, Duration ttl) {
    return hop(operations.expire(key, Ttl.checked(ttl)), done -> done);
  }

  @Override
  public CompletionStage<Boolean> remove(K key) {
    return hop(operations.remove(key, RemoveRule.always()), Written::done);
  }

  @Override
  public CompletionStage<Boolean> remove(K key, V expected) {
    return hop(operations.remove(key, new RemoveRule<>(0, expected, false)), Written::done);
  }

  @Override
  public CompletionStage<Boolean> removeVersion(K key, long version) {
    return hop(operations.remove(key, Rules.removeVersion(version)), Written::done);
  }

  @Override
  public CompletionStage<Void> removeAll(Collection<? extends K> keys) {
    return hop(operations.removeAll(keys), done -> null);
  }

  @Override
  public CompletionStage<Void> clear() {
    return hop(operations.clear(), done -> null);
  }

  /** Leaves the threads of the tier, and puts failures in the words of the contract. */
  private <T, R> CompletionStage<R> hop(
      CompletionStage<T> stage, Function<? super T, ? extends R> result) {
    return stage.handleAsync(
        (value, failure) -> {
          if (failure != null) {
            throw new CompletionException(Failures.forStages(operations.name, failure));
          }
          return result.apply(value);
        },
        operations.runtime.callbacks());
  }
}
