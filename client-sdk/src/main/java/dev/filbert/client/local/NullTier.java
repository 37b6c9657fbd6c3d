/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.local;

import dev.filbert.client.cache.AccessStats;
import dev.filbert.client.tier.Found;
import dev.filbert.client.tier.PutRule;
import dev.filbert.client.tier.RemoveRule;
import dev.filbert.client.tier.Tier;
import dev.filbert.client.tier.Written;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A cache in which every key is absent, always: what is stored is gone at once. */
final class NullTier<K, V> implements Tier<K, V> {
  private final LocalCounters counters = new LocalCounters();

  @Override
  public @Nullable V hit(K key) {
    return null;
  }

  @Override
  public @Nullable V stale(K key, Duration limit) {
    return null;
  }

  @Override
  public CompletionStage<Found<V>> get(K key) {
    return CompletableFuture.completedFuture(absent());
  }

  @Override
  public CompletionStage<Map<K, Found<V>>> getAll(Collection<? extends K> keys) {
    Map<K, Found<V>> found = new LinkedHashMap<>();
    keys.forEach(key -> found.put(key, absent()));
    return CompletableFuture.completedFuture(found);
  }

  private Found<V> absent() {
    counters.misses.increment();
    return new Found<>(null, 0, -1, false);
  }

  @Override
  public CompletionStage<Written<V>> put(K key, V value, PutRule<V> rule) {
    boolean done =
        switch (rule.condition()) {
          case ALWAYS, IF_ABSENT, FILL -> true;
          case IF_PRESENT, IF_VALUE, IF_VERSION -> false;
        };
    return CompletableFuture.completedFuture(new Written<>(done, 0, null));
  }

  @Override
  public CompletionStage<Written<V>> remove(K key, RemoveRule<V> rule) {
    return CompletableFuture.completedFuture(new Written<>(false, 0, null));
  }

  @Override
  public CompletionStage<Void> removeAll(Collection<? extends K> keys) {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<Long> increment(K key, long delta, @Nullable Duration ttl) {
    return CompletableFuture.completedFuture(delta);
  }

  @Override
  public CompletionStage<Boolean> expire(K key, @Nullable Duration ttl) {
    return CompletableFuture.completedFuture(false);
  }

  @Override
  public CompletionStage<Void> clear() {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void onInvalidation(Consumer<@Nullable K> listener) {
    // There is nothing that could change.
  }

  @Override
  public void onEviction(Consumer<K> listener) {
    // There is nothing that could make room.
  }

  @Override
  public AccessStats stats() {
    return counters.snapshot(0);
  }

  @Override
  public void close() {
    // There is nothing to let go of.
  }
}
