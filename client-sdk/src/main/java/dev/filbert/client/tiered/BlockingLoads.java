/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.tiered;

import dev.filbert.client.cache.CacheException;
import dev.filbert.client.cache.CacheLoader;
import dev.filbert.client.cache.CacheTimeoutException;
import dev.filbert.client.loading.AbandonedException;
import dev.filbert.client.loading.Flight;
import dev.filbert.client.loading.FlightTable.Seat;
import dev.filbert.client.tier.Found;
import dev.filbert.client.tier.PutRule.Condition;
import dev.filbert.client.tier.TierException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Loads on the caller's thread, one for each key at a time.
 *
 * <p>Threading: thread-safe; no lock is held while user code runs.
 */
final class BlockingLoads<K, V> {
  private final Operations<K, V> operations;
  private final Waiting waiting;

  BlockingLoads(Operations<K, V> operations, Waiting waiting) {
    this.operations = operations;
    this.waiting = waiting;
  }

  /** The value that is there, or is loaded by one of those who ask. */
  @Nullable V get(K key, CacheLoader<? super K, ? extends V> loader) {
    waiting.check();
    long patience = patience();
    for (; ; ) {
      Seat<V> seat = join(key);
      if (seat.leads()) {
        return lead(key, seat.flight(), loader, false);
      }
      operations.counters.coalescedLoads.increment();
      try {
        return await(key, seat.flight(), patience);
      } catch (AbandonedException | TimeoutException e) {
        if (patience - now() <= 0) {
          throw new CacheTimeoutException(
              "cache "
                  + operations.name
                  + ": others load key "
                  + key
                  + " for longer than 2 x loadTimeout ("
                  + operations.options.loadTimeout()
                  + "); make the loader faster or the timeout longer",
              e);
        }
      }
    }
  }

  /** Loads in any case. */
  @Nullable V refresh(K key, CacheLoader<? super K, ? extends V> loader) {
    waiting.check();
    return lead(key, begin(key), loader, true);
  }

  /** Until when one who asks now waits for others: two loads, the second after a hand-over. */
  long patience() {
    return now() + 2 * operations.options.loadTimeout().toNanos();
  }

  private Flight<V> begin(K key) {
    try {
      return operations.flights.begin(key, now());
    } catch (RejectedExecutionException e) {
      throw Failures.forUsers(operations.name, e);
    }
  }

  /** A place in the load of a key. */
  Seat<V> join(K key) {
    try {
      return operations.flights.join(key, now());
    } catch (RejectedExecutionException e) {
      throw Failures.forUsers(operations.name, e);
    }
  }

  /** The outcome of somebody else's load. */
  @Nullable V await(K key, Flight<V> flight, long patience) throws TimeoutException {
    if (flight.isLoadedByCaller()) {
      throw new CacheException(
          "cache "
              + operations.name
              + ": the loader of key "
              + key
              + " asks the cache for the key that it is loading");
    }
    long until = Math.min(flight.deadlineNanos() - now(), patience - now());
    try {
      return flight.outcome().get(Math.max(0, until), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof AbandonedException abandoned
          ? abandoned
          : Failures.forUsers(operations.name, e);
    } catch (InterruptedException e) {
      throw waiting.interrupted(e);
    }
  }

  private @Nullable V lead(
      K key, Flight<V> flight, CacheLoader<? super K, ? extends V> loader, boolean always) {
    try {
      V value = readOrLoad(key, flight, loader, always);
      flight.outcome().complete(value);
      return value;
    } catch (InterruptedCallException e) {
      operations.flights.finish(key, flight); // First, or those who start over find it again.
      flight.abandon();
      throw e;
    } catch (Throwable e) {
      flight.outcome().completeExceptionally(e);
      throw Failures.forUsers(operations.name, e);
    } finally {
      operations.flights.finish(key, flight);
    }
  }

  private @Nullable V readOrLoad(
      K key, Flight<V> flight, CacheLoader<? super K, ? extends V> loader, boolean always) {
    Found<Object> found = waiting.on(operations.read(key));
    if (!always && found.value() != null) {
      return operations.value(found.value());
    }
    V value = load(key, flight, loader);
    if (loader.stores(key, value)) {
      store(key, flight, value, always ? Condition.IF_VERSION : Condition.FILL, found.version());
    }
    return value;
  }

  private @Nullable V load(K key, Flight<V> flight, CacheLoader<? super K, ? extends V> loader) {
    long begin = now();
    flight.loading(Thread.currentThread());
    try {
      V value = loader.load(key);
      operations.counters.loads.increment();
      return value;
    } catch (InterruptedException e) {
      operations.counters.loadFailures.increment();
      throw waiting.interrupted(e);
    } catch (Exception e) {
      operations.counters.loadFailures.increment();
      throw Failures.forUsers(operations.name, e);
    } finally {
      flight.loading(null);
      operations.counters.loadNanos.add(now() - begin);
    }
  }

  /** Stores a loaded value if the key has not changed; a backend out of reach is no failure. */
  void store(K key, Flight<V> flight, @Nullable V value, Condition condition, long stamp) {
    if (stamp == Operations.NOT_ASKED || (value == null && operations.options.nullTtl() == null)) {
      return;
    }
    if (flight.detached() || (stamp == 0 && flight.doubted())) {
      operations.counters.refusedFills.increment();
      return;
    }
    try {
      Condition rule =
          condition == Condition.IF_VERSION && stamp == 0 ? Condition.ALWAYS : condition;
      if (!waiting.on(operations.fill(key, value, rule, stamp)).done()) {
        operations.counters.refusedFills.increment();
      }
    } catch (CacheException e) {
      if (!(e.getCause() instanceof TierException)) {
        throw e; // The tier counts its own failures; the value is good.
      }
    }
  }

  private long now() {
    return operations.runtime.nanoTime().getAsLong();
  }
}
