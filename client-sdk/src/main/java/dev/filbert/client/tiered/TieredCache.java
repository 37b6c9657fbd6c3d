/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.tiered;

import dev.filbert.client.cache.AsyncCache;
import dev.filbert.client.cache.Cache;
import dev.filbert.client.cache.CacheLoader;
import dev.filbert.client.cache.CacheStats;
import dev.filbert.client.cache.Entry;
import dev.filbert.client.cache.Function3;
import dev.filbert.client.cache.MemoizeRules;
import dev.filbert.client.cache.Memoized0;
import dev.filbert.client.cache.Memoized1;
import dev.filbert.client.cache.Memoized2;
import dev.filbert.client.cache.Memoized3;
import dev.filbert.client.cache.Memoizing;
import dev.filbert.client.tier.PutRule;
import dev.filbert.client.tier.PutRule.Condition;
import dev.filbert.client.tier.RemoveRule;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The cache that users hold: a near hit or else a wait for the tier.
 *
 * <p>A near hit ({@link #get(Object)}) allocates nothing and takes no lock.
 */
public final class TieredCache<K, V> implements Cache<K, V>, AutoCloseable {
  private final Operations<K, V> operations;
  private final Waiting waiting;
  private final BlockingLoads<K, V> loads;
  private final BulkLoads<K, V> bulk;
  private final AsyncCache<K, V> async;
  private final Memoizing<V> functions;

  /**
   * Opens the tier of a cache. Never blocks.
   *
   * @param functions makes functions remember, in caches beside this one
   */
  public TieredCache(CacheSetup<K, V> setup, Memoizing<V> functions) {
    this.operations = new Operations<>(setup);
    this.waiting = new Waiting(setup.name(), setup.backend());
    this.loads = new BlockingLoads<>(operations, waiting);
    this.bulk = new BulkLoads<>(operations, loads, waiting);
    this.async = new TieredAsyncCache<>(operations);
    this.functions = functions;
  }

  @Override
  public String name() {
    return operations.name;
  }

  @Override
  public @Nullable V get(K key) {
    Object held = operations.hit(key);
    return held != null
        ? operations.value(held)
        : operations.value(waiting.on(operations.read(key)).value());
  }

  @Override
  public @Nullable V get(K key, CacheLoader<? super K, ? extends V> loader) {
    Object held = operations.hit(key);
    return held != null ? operations.value(held) : loads.get(key, loader);
  }

  @Override
  public Map<K, V> getAll(Collection<? extends K> keys) {
    return bulk.getAll(keys);
  }

  @Override
  public Map<K, V> getAll(Collection<? extends K> keys, CacheLoader<K, V> loader) {
    return bulk.getAll(keys, loader);
  }

  @Override
  public @Nullable V refresh(K key, CacheLoader<? super K, ? extends V> loader) {
    return loads.refresh(key, loader);
  }

  @Override
  public @Nullable Entry<V> entry(K key) {
    return TieredAsyncCache.entry(operations, waiting.on(operations.read(key)));
  }

  @Override
  public boolean contains(K key) {
    return waiting.on(operations.read(key)).value() != null;
  }

  @Override
  public @Nullable Duration remainingTtl(K key) {
    Entry<V> entry = entry(key);
    return entry == null ? null : entry.remaining();
  }

  @Override
  public void put(K key, V value) {
    waiting.on(operations.put(key, value, PutRule.always(null)));
  }

  @Override
  public void put(K key, V value, Duration ttl) {
    waiting.on(operations.put(key, value, PutRule.always(Ttl.checked(ttl))));
  }

  @Override
  public void putAll(Map<? extends K, ? extends V> entries) {
    waiting.on(operations.putAll(entries));
  }

  @Override
  public boolean putIfAbsent(K key, V value) {
    return waiting.on(operations.put(key, value, Rules.when(Condition.IF_ABSENT))).done();
  }

  @Override
  public boolean putIfAbsent(K key, V value, Duration ttl) {
    return waiting.on(operations.put(key, value, Rules.ifAbsent(ttl))).done();
  }

  @Override
  public boolean replace(K key, V value) {
    return waiting.on(operations.put(key, value, Rules.when(Condition.IF_PRESENT))).done();
  }

  @Override
  public boolean replace(K key, V expected, V value) {
    return waiting.on(operations.put(key, value, Rules.ifValue(expected))).done();
  }

  @Override
  public boolean replaceVersion(K key, long version, V value) {
    return waiting.on(operations.put(key, value, Rules.ifVersion(version))).done();
  }

  @Override
  public @Nullable V getAndPut(K key, V value) {
    return operations.value(waiting.on(operations.put(key, value, Rules.fetching())).previous());
  }

  @Override
  public @Nullable V getAndRemove(K key) {
    return operations.value(
        waiting.on(operations.remove(key, new RemoveRule<>(0, null, true))).previous());
  }

  @Override
  public long increment(K key, long delta) {
    return waiting.on(operations.increment(key, delta, null));
  }

  @Override
  public long increment(K key, long delta, Duration ttl) {
    return waiting.on(operations.increment(key, delta, Ttl.checked(ttl)));
  }

  @Override
  public boolean touch(K key) {
    return waiting.on(operations.expire(key, operations.options.ttl()));
  }

  @Override
  public boolean expire(K key, Duration ttl) {
    return waiting.on(operations.expire(key, Ttl.checked(ttl)));
  }

  @Override
  public boolean persist(K key) {
    return waiting.on(operations.expire(key, null));
  }

  @Override
  public boolean remove(K key) {
    return waiting.on(operations.remove(key, RemoveRule.always())).done();
  }

  @Override
  public boolean remove(K key, V expected) {
    return waiting.on(operations.remove(key, new RemoveRule<>(0, expected, false))).done();
  }

  @Override
  public boolean removeVersion(K key, long version) {
    return waiting.on(operations.remove(key, Rules.removeVersion(version))).done();
  }

  @Override
  public void removeAll(Collection<? extends K> keys) {
    waiting.on(operations.removeAll(keys));
  }

  @Override
  public void clear() {
    waiting.on(operations.clear());
  }

  @Override
  public AsyncCache<K, V> async() {
    return async;
  }

  @Override
  public CacheStats stats() {
    return operations.stats();
  }

  @Override
  public void onInvalidation(Consumer<@Nullable K> listener) {
    operations.tier.onInvalidation(
        key -> operations.runtime.callbacks().execute(() -> listener.accept(key)));
  }

  @Override
  public void onEviction(Consumer<K> listener) {
    operations.tier.onEviction(
        key -> operations.runtime.callbacks().execute(() -> listener.accept(key)));
  }

  @Override
  public Memoized0<V> memoize(String name, Supplier<? extends V> function) {
    return functions.memoize(name, function);
  }

  @Override
  public <A> Memoized1<A, V> memoize(String name, Function<? super A, ? extends V> function) {
    return functions.memoize(name, function);
  }

  @Override
  public <A, B> Memoized2<A, B, V> memoize(
      String name, BiFunction<? super A, ? super B, ? extends V> function) {
    return functions.memoize(name, function);
  }

  @Override
  public <A, B, C> Memoized3<A, B, C, V> memoize(String name, Function3<A, B, C, V> function) {
    return functions.memoize(name, function);
  }

  @Override
  public Memoizing<V> memoizing(MemoizeRules rules) {
    return functions.memoizing(rules);
  }

  /** Lets go of near copies. */
  @Override
  public void close() {
    operations.tier.close();
  }
}
