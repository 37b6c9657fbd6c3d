/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.tiered;

import dev.filbert.client.cache.CacheOptions;
import dev.filbert.client.cache.CacheStats;
import dev.filbert.client.cache.OnUnreachable;
import dev.filbert.client.loading.FlightTable;
import dev.filbert.client.tier.Found;
import dev.filbert.client.tier.PutRule;
import dev.filbert.client.tier.RemoveRule;
import dev.filbert.client.tier.Tier;
import dev.filbert.client.tier.TierSettings;
import dev.filbert.client.tier.Written;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The operations of a tier as both kinds of cache need them: nulls put in words, reads that fall
 * back, and writes that detach the loads of their keys.
 *
 * <p>A write detaches twice. Before: what is being loaded now may be older than what the caller
 * knows, and must not be stored. After: a load that began meanwhile may have found the old entry.
 *
 * <p>Threading: thread-safe; stages complete on threads of the tier.
 */
final class Operations<K, V> {
  /** The version of an absence that nobody was asked about: nothing may be filled in. */
  static final long NOT_ASKED = -1;

  /** More loads at a time are a mistake, such as loads that never end. */
  private static final int LOADS_MAX = 100_000;

  final String name;
  final Tier<K, Object> tier;
  final CacheOptions options;
  final FlightTable<K, V> flights;
  final Counters counters = new Counters();
  final ClientRuntime runtime;

  Operations(CacheSetup<K, V> setup) {
    this.name = setup.name();
    this.options = setup.options();
    this.runtime = setup.runtime();
    this.flights = new FlightTable<>(options.loadTimeout().toNanos(), LOADS_MAX);
    this.tier =
        setup
            .backend()
            .open(
                new TierSettings<>(
                    name,
                    setup.keys(),
                    new StoredCodec<>(setup.values(), options.compressAbove()),
                    options.ttl(),
                    options.nearEntries(),
                    options.nearTtl(),
                    options.staleness(),
                    options.exactBounds()));
    tier.onInvalidation(
        key -> {
          if (key == null) {
            flights.detachAll();
          } else {
            flights.doubt(key);
          }
        });
  }

  /** A believed near copy, as the tier holds it: see {@link #value}. */
  @Nullable Object hit(K key) {
    return tier.hit(Objects.requireNonNull(key, "key"));
  }

  /** What the tier holds, as users see it. */
  @SuppressWarnings("unchecked") // Only values of V and the null are ever put.
  @Nullable V value(@Nullable Object held) {
    return held == RememberedNull.INSTANCE ? null : (V) held;
  }

  /** The values of what was found, without the keys that have none. */
  Map<K, V> values(Map<K, Found<Object>> found) {
    Map<K, V> values = new LinkedHashMap<>();
    found.forEach(
        (key, at) -> {
          V value = value(at.value());
          if (value != null) {
            values.put(key, value);
          }
        });
    return values;
  }

  /** Reads an entry; while the backend can't be asked, does as the options say. */
  CompletionStage<Found<Object>> read(K key) {
    return tier.get(Objects.requireNonNull(key, "key"))
        .handle((found, failure) -> failure == null ? found : instead(key, failure));
  }

  /** Reads many entries; the map has every key. */
  CompletionStage<Map<K, Found<Object>>> readAll(Collection<? extends K> keys) {
    return tier.getAll(keys)
        .handle(
            (found, failure) -> {
              if (failure == null) {
                return found;
              }
              Map<K, Found<Object>> others = new HashMap<>();
              keys.forEach(key -> others.put(key, instead(key, failure)));
              return others;
            });
  }

  /** Stores a value. */
  CompletionStage<Written<Object>> put(K key, V value, PutRule<Object> rule) {
    Objects.requireNonNull(value, "value: to forget a key, remove it");
    return write(key, () -> tier.put(key, value, rule));
  }

  /** Stores many values; fails with the first failure, when all are done. */
  CompletionStage<Void> putAll(Map<? extends K, ? extends V> entries) {
    List<CompletableFuture<?>> puts = new ArrayList<>(entries.size());
    entries.forEach(
        (key, value) -> puts.add(put(key, value, PutRule.always(null)).toCompletableFuture()));
    return CompletableFuture.allOf(puts.toArray(CompletableFuture[]::new));
  }

  /** Stores what was loaded, unless the key changed since {@code stamp}. Detaches nothing. */
  CompletionStage<Written<Object>> fill(
      K key, @Nullable V value, PutRule.Condition condition, long stamp) {
    Object held = value == null ? RememberedNull.INSTANCE : value;
    Duration ttl = value == null ? options.nullTtl() : null;
    return tier.put(key, held, new PutRule<>(ttl, condition, stamp, null, false));
  }

  /** Removes an entry. */
  CompletionStage<Written<Object>> remove(K key, RemoveRule<Object> rule) {
    return write(key, () -> tier.remove(key, rule));
  }

  /** Removes many entries. */
  CompletionStage<Void> removeAll(Collection<? extends K> keys) {
    keys.forEach(flights::detach);
    return tier.removeAll(keys).whenComplete((done, failure) -> keys.forEach(flights::detach));
  }

  /** Adds to a number. */
  CompletionStage<Long> increment(K key, long delta, @Nullable Duration ttl) {
    return write(key, () -> tier.increment(key, delta, ttl));
  }

  /** Gives another time to live; null for none. */
  CompletionStage<Boolean> expire(K key, @Nullable Duration ttl) {
    return write(key, () -> tier.expire(key, ttl));
  }

  /** Removes all entries. */
  CompletionStage<Void> clear() {
    flights.detachAll();
    return tier.clear().whenComplete((done, failure) -> flights.detachAll());
  }

  /** What was counted here and below. */
  CacheStats stats() {
    return counters.with(tier.stats(), flights.handovers());
  }

  private <T> CompletionStage<T> write(K key, Supplier<CompletionStage<T>> call) {
    flights.detach(Objects.requireNonNull(key, "key"));
    return call.get().whenComplete((done, failure) -> flights.detach(key));
  }

  private Found<Object> instead(K key, Throwable failure) {
    Throwable cause = Failures.cause(failure);
    if (!Failures.isUnreachable(cause) || options.onUnreachable() == OnUnreachable.FAIL) {
      throw Failures.forUsers(name, cause);
    }
    counters.unreachableReads.increment();
    Object stale =
        options.onUnreachable() == OnUnreachable.STALE
            ? tier.stale(key, options.staleLimit())
            : null;
    return new Found<>(stale, NOT_ASKED, -1, stale != null);
  }
}
