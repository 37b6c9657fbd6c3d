/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.tiered;

import dev.filbert.client.cache.AsyncCacheLoader;
import dev.filbert.client.loading.Flight;
import dev.filbert.client.loading.FlightTable.Seat;
import dev.filbert.client.tier.Found;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Loads many keys with one call of a loader, without blocking. Keys that others are loading are
 * waited for after the own ones are done: so two bulk loads never wait for each other.
 *
 * <p>Threading: thread-safe. Loaders are called and stages complete on the executor for callbacks.
 */
final class AsyncBulkLoads<K, V> {
  private final Operations<K, V> operations;
  private final AsyncLoads<K, V> single;

  AsyncBulkLoads(Operations<K, V> operations, AsyncLoads<K, V> single) {
    this.operations = operations;
    this.single = single;
  }

  /** The keys of one call: those that it loads itself, and those that others load. */
  private record Shares<K, V>(Map<K, Flight<V>> led, List<K> others) {}

  /** The values of all keys; the missing ones are loaded. */
  CompletionStage<Map<K, V>> getAll(Collection<? extends K> keys, AsyncCacheLoader<K, V> loader) {
    Map<K, V> values = new ConcurrentHashMap<>();
    Set<K> missing = new LinkedHashSet<>();
    for (K key : keys) {
      Object held = operations.hit(key);
      if (held == null) {
        missing.add(key);
      } else {
        keep(values, key, operations.value(held));
      }
    }
    if (missing.isEmpty()) {
      return CompletableFuture.completedFuture(values);
    }
    Shares<K, V> shares = new Shares<>(new LinkedHashMap<>(), new ArrayList<>());
    CompletableFuture<Map<K, V>> result = new CompletableFuture<>();
    try {
      share(missing, shares);
      lead(shares.led, values, loader)
          .thenCompose(done -> join(shares.others, values, loader))
          .whenCompleteAsync(
              (done, failure) -> finish(shares.led, values, failure, result),
              operations.runtime.callbacks());
    } catch (RuntimeException e) {
      finish(shares.led, values, e, result);
    }
    endInTime(missing, result);
    return result;
  }

  private void share(Set<K> keys, Shares<K, V> shares) {
    for (K key : keys) {
      Seat<V> seat = operations.flights.join(key, now());
      if (seat.leads()) {
        shares.led.put(key, seat.flight());
      } else {
        shares.others.add(key);
      }
    }
  }

  private CompletionStage<Void> lead(
      Map<K, Flight<V>> led, Map<K, V> values, AsyncCacheLoader<K, V> loader) {
    if (led.isEmpty()) {
      return CompletableFuture.<Void>completedFuture(null);
    }
    return operations
        .readAll(led.keySet())
        .thenComposeAsync(
            found -> loadMissing(found, led, values, loader), operations.runtime.callbacks());
  }

  private CompletionStage<Void> loadMissing(
      Map<K, Found<Object>> found,
      Map<K, Flight<V>> led,
      Map<K, V> values,
      AsyncCacheLoader<K, V> loader) {
    Map<K, Long> stamps = new HashMap<>();
    found.forEach(
        (key, at) -> {
          if (at.value() == null) {
            stamps.put(key, at.version());
          } else {
            settle(key, led, values, operations.value(at.value()));
          }
        });
    if (stamps.isEmpty()) {
      return CompletableFuture.<Void>completedFuture(null);
    }
    long begin = now();
    return load(Set.copyOf(stamps.keySet()), led, loader)
        .handle((loaded, failure) -> single.counted(begin, loaded, failure))
        .thenCompose(loaded -> storeAll(loaded, stamps, led, values, loader));
  }

  private CompletionStage<Map<K, V>> load(
      Set<K> keys, Map<K, Flight<V>> led, AsyncCacheLoader<K, V> loader) {
    led.values().forEach(flight -> flight.loading(Thread.currentThread()));
    try {
      return loader.loadAll(keys);
    } catch (Exception e) {
      return CompletableFuture.failedFuture(e);
    } finally {
      led.values().forEach(flight -> flight.loading(null));
    }
  }

  private CompletionStage<Void> storeAll(
      Map<K, V> loaded,
      Map<K, Long> stamps,
      Map<K, Flight<V>> led,
      Map<K, V> values,
      AsyncCacheLoader<K, V> loader) {
    List<CompletableFuture<?>> stores = new ArrayList<>();
    stamps.forEach(
        (key, stamp) -> {
          V value = loaded.get(key);
          Flight<V> flight = led.get(key);
          CompletionStage<?> stored =
              flight != null && loader.stores(key, value)
                  ? single.store(key, flight, value, stamp, false)
                  : CompletableFuture.completedFuture(null);
          stores.add(stored.thenRun(() -> settle(key, led, values, value)).toCompletableFuture());
        });
    return CompletableFuture.allOf(stores.toArray(CompletableFuture[]::new));
  }

  /** One by one: whoever loads a key is joined, and if that came to nothing, the key is loaded. */
  private CompletionStage<Void> join(
      List<K> keys, Map<K, V> values, AsyncCacheLoader<K, V> loader) {
    return CompletableFuture.allOf(
        keys.stream()
            .map(key -> single.get(key, loader).thenAccept(value -> keep(values, key, value)))
            .toArray(CompletableFuture[]::new));
  }

  private void settle(K key, Map<K, Flight<V>> led, Map<K, V> values, @Nullable V value) {
    keep(values, key, value);
    Flight<V> flight = led.get(key);
    if (flight != null) {
      flight.outcome().complete(value);
      operations.flights.finish(key, flight);
    }
  }

  private void finish(
      Map<K, Flight<V>> led,
      Map<K, V> values,
      @Nullable Throwable failure,
      CompletableFuture<Map<K, V>> result) {
    if (failure == null) {
      result.complete(values);
      return;
    }
    Throwable cause = Failures.cause(failure);
    led.forEach(
        (key, flight) -> {
          flight.outcome().completeExceptionally(cause);
          operations.flights.finish(key, flight);
        });
    result.completeExceptionally(Failures.forStages(operations.name, cause));
  }

  /** Nobody waits for longer than two loads, as with one key. */
  private void endInTime(Set<K> keys, CompletableFuture<Map<K, V>> result) {
    var alarm =
        operations
            .runtime
            .deadlines()
            .schedule(
                () ->
                    operations
                        .runtime
                        .callbacks()
                        .execute(
                            () ->
                                result.completeExceptionally(
                                    single.tooLate(keys.size() + " keys"))),
                2 * operations.options.loadTimeout().toNanos(),
                TimeUnit.NANOSECONDS);
    result.whenComplete((done, failure) -> alarm.cancel(false));
  }

  private static <K, V> void keep(Map<K, V> values, K key, @Nullable V value) {
    if (value != null) {
      values.put(key, value);
    }
  }

  private long now() {
    return operations.runtime.nanoTime().getAsLong();
  }
}
