/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.tiered;

import dev.filbert.client.cache.AccessStats;
import dev.filbert.client.tier.Found;
import dev.filbert.client.tier.PutRule;
import dev.filbert.client.tier.RemoveRule;
import dev.filbert.client.tier.Tier;
import dev.filbert.client.tier.Written;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A tier in front of another that can be cut off, and that tells what it was asked to drop. */
final class StubTier<K, V> implements Tier<K, V> {
  final AtomicBoolean cut;
  private final Tier<K, V> tier;
  Consumer<@Nullable K> invalidation = key -> {};

  StubTier(Tier<K, V> tier, AtomicBoolean cut) {
    this.tier = tier;
    this.cut = cut;
  }

  boolean hasVersions = true;

  private <T> CompletionStage<T> unless(CompletionStage<T> answer) {
    return cut.get() ? CompletableFuture.failedFuture(StubBackend.unreachable()) : answer;
  }

  @Override
  public @Nullable V hit(K key) {
    return cut.get() ? null : tier.hit(key);
  }

  @Override
  public @Nullable V stale(K key, Duration limit) {
    return tier.stale(key, limit);
  }

  @Override
  public CompletionStage<Found<V>> get(K key) {
    return unless(tier.get(key).thenApply(this::versioned));
  }

  private Found<V> versioned(Found<V> found) {
    return hasVersions
        ? found
        : new Found<>(found.value(), 0, found.remainingMillis(), found.near());
  }

  @Override
  public CompletionStage<Map<K, Found<V>>> getAll(Collection<? extends K> keys) {
    return unless(tier.getAll(keys));
  }

  @Override
  public CompletionStage<Written<V>> put(K key, V value, PutRule<V> rule) {
    return cut.get()
        ? CompletableFuture.failedFuture(StubBackend.unreachable())
        : tier.put(key, value, rule);
  }

  @Override
  public CompletionStage<Written<V>> remove(K key, RemoveRule<V> rule) {
    return cut.get()
        ? CompletableFuture.failedFuture(StubBackend.unreachable())
        : tier.remove(key, rule);
  }

  @Override
  public CompletionStage<Void> removeAll(Collection<? extends K> keys) {
    return tier.removeAll(keys);
  }

  @Override
  public CompletionStage<Long> increment(K key, long delta, @Nullable Duration ttl) {
    return tier.increment(key, delta, ttl);
  }

  @Override
  public CompletionStage<Boolean> expire(K key, @Nullable Duration ttl) {
    return tier.expire(key, ttl);
  }

  @Override
  public CompletionStage<Void> clear() {
    return tier.clear();
  }

  @Override
  public void onInvalidation(Consumer<@Nullable K> listener) {
    invalidation = invalidation.andThen(listener);
  }

  @Override
  public void onEviction(Consumer<K> listener) {
    tier.onEviction(listener);
  }

  @Override
  public AccessStats stats() {
    return tier.stats();
  }

  @Override
  public void close() {
    tier.close();
  }
}
