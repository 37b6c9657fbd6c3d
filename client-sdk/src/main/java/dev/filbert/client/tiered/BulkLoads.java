/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.tiered;

import dev.filbert.client.cache.CacheLoadException;
import dev.filbert.client.cache.CacheLoader;
import dev.filbert.client.loading.AbandonedException;
import dev.filbert.client.loading.Flight;
import dev.filbert.client.loading.FlightTable.Seat;
import dev.filbert.client.tier.Found;
import dev.filbert.client.tier.PutRule.Condition;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Loads many keys with one call of a loader. Keys that others are loading are waited for, after the
 * own ones are done: so two bulk loads never wait for each other.
 */
final class BulkLoads<K, V> {
  private final Operations<K, V> operations;
  private final BlockingLoads<K, V> single;
  private final Waiting waiting;

  BulkLoads(Operations<K, V> operations, BlockingLoads<K, V> single, Waiting waiting) {
    this.operations = operations;
    this.single = single;
    this.waiting = waiting;
  }

  /** The values of those of the keys that are there. */
  Map<K, V> getAll(Collection<? extends K> keys) {
    Map<K, V> values = new LinkedHashMap<>();
    Set<K> missing = new LinkedHashSet<>();
    nearHits(keys, values, missing);
    if (!missing.isEmpty()) {
      waiting
          .on(operations.readAll(missing))
          .forEach((key, found) -> keep(values, key, operations.value(found.value())));
    }
    return values;
  }

  /** The values of all keys; the missing ones are loaded. */
  Map<K, V> getAll(Collection<? extends K> keys, CacheLoader<K, V> loader) {
    Map<K, V> values = new LinkedHashMap<>();
    Set<K> missing = new LinkedHashSet<>();
    nearHits(keys, values, missing);
    if (missing.isEmpty()) {
      return values;
    }
    waiting.check();
    Map<K, Flight<V>> led = new LinkedHashMap<>();
    Map<K, Flight<V>> others = new LinkedHashMap<>();
    try {
      for (K key : missing) {
        Seat<V> seat = single.join(key);
        (seat.leads() ? led : others).put(key, seat.flight());
      }
      lead(led, values, loader);
    } catch (Throwable e) {
      led.forEach(operations.flights::finish);
      led.values().forEach(flight -> fail(flight, e));
      throw Failures.forUsers(operations.name, e);
    } finally {
      led.forEach(operations.flights::finish);
    }
    long patience = single.patience();
    others.forEach((key, flight) -> keep(values, key, join(key, flight, patience, loader)));
    return values;
  }

  private void nearHits(Collection<? extends K> keys, Map<K, V> values, Set<K> missing) {
    for (K key : keys) {
      Object held = operations.hit(key);
      if (held == null) {
        missing.add(key);
      } else {
        keep(values, key, operations.value(held));
      }
    }
  }

  private void lead(Map<K, Flight<V>> led, Map<K, V> values, CacheLoader<K, V> loader) {
    if (led.isEmpty()) {
      return;
    }
    Map<K, Long> stamps = new HashMap<>();
    waiting
        .on(operations.readAll(led.keySet()))
        .forEach((key, found) -> settle(key, found, led, values, stamps));
    if (stamps.isEmpty()) {
      return;
    }
    Map<K, V> loaded = load(stamps.keySet(), led, loader);
    stamps.forEach(
        (key, stamp) -> {
          V value = loaded.get(key);
          Flight<V> flight = led.get(key);
          if (flight != null) {
            if (loader.stores(key, value)) {
              single.store(key, flight, value, Condition.FILL, stamp);
            }
            flight.outcome().complete(value);
          }
          keep(values, key, value);
        });
  }

  private void settle(
      K key, Found<Object> found, Map<K, Flight<V>> led, Map<K, V> values, Map<K, Long> stamps) {
    if (found.value() == null) {
      stamps.put(key, found.version());
      return;
    }
    V value = operations.value(found.value());
    keep(values, key, value);
    Flight<V> flight = led.get(key);
    if (flight != null) {
      flight.outcome().complete(value);
    }
  }

  private Map<K, V> load(Set<K> keys, Map<K, Flight<V>> led, CacheLoader<K, V> loader) {
    long begin = operations.runtime.nanoTime().getAsLong();
    led.values().forEach(flight -> flight.loading(Thread.currentThread()));
    try {
      Map<K, V> loaded = loader.loadAll(Set.copyOf(keys));
      operations.counters.loads.increment();
      return loaded;
    } catch (InterruptedException e) {
      operations.counters.loadFailures.increment();
      throw waiting.interrupted(e);
    } catch (RuntimeException e) {
      operations.counters.loadFailures.increment();
      throw e;
    } catch (Exception e) {
      operations.counters.loadFailures.increment();
      throw new CacheLoadException("cache " + operations.name + ": the loader failed: " + e, e);
    } finally {
      led.values().forEach(flight -> flight.loading(null));
      operations.counters.loadNanos.add(operations.runtime.nanoTime().getAsLong() - begin);
    }
  }

  private @Nullable V join(K key, Flight<V> flight, long patience, CacheLoader<K, V> loader) {
    operations.counters.coalescedLoads.increment();
    try {
      return single.await(key, flight, patience);
    } catch (AbandonedException | TimeoutException e) {
      return single.get(key, loader);
    }
  }

  private void fail(Flight<V> flight, Throwable e) {
    if (e instanceof InterruptedCallException) {
      flight.abandon();
    } else {
      flight.outcome().completeExceptionally(e);
    }
  }

  private static <K, V> void keep(Map<K, V> values, K key, @Nullable V value) {
    if (value != null) {
      values.put(key, value);
    }
  }
}
