/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.tiered;

import dev.filbert.client.cache.AsyncCacheLoader;
import dev.filbert.client.cache.CacheTimeoutException;
import dev.filbert.client.loading.AbandonedException;
import dev.filbert.client.loading.Flight;
import dev.filbert.client.loading.FlightTable.Seat;
import dev.filbert.client.tier.Found;
import dev.filbert.client.tier.PutRule.Condition;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Loads without blocking, one for each key at a time, shared with {@link BlockingLoads}.
 *
 * <p>Threading: thread-safe. Loaders are called and stages complete on the executor for callbacks.
 */
final class AsyncLoads<K, V> {
  private final Operations<K, V> operations;

  AsyncLoads(Operations<K, V> operations) {
    this.operations = operations;
  }

  /** The value that is there, or is loaded by one of those who ask. */
  CompletableFuture<@Nullable V> get(K key, AsyncCacheLoader<? super K, ? extends V> loader) {
    CompletableFuture<@Nullable V> result = new CompletableFuture<>();
    long patience = now() + 2 * operations.options.loadTimeout().toNanos();
    join(new Request<>(key, loader, result, patience));
    return result;
  }

  /** Loads in any case. */
  CompletableFuture<@Nullable V> refresh(K key, AsyncCacheLoader<? super K, ? extends V> loader) {
    CompletableFuture<@Nullable V> result = new CompletableFuture<>();
    long patience = now() + operations.options.loadTimeout().toNanos();
    Request<K, V> request = new Request<>(key, loader, result, patience);
    try {
      Flight<V> flight = operations.flights.begin(key, now());
      await(request, flight, patience);
      lead(request, flight, true);
    } catch (RejectedExecutionException e) {
      result.completeExceptionally(Failures.forStages(operations.name, e));
    }
    return result;
  }

  private record Request<K, V>(
      K key,
      AsyncCacheLoader<? super K, ? extends V> loader,
      CompletableFuture<@Nullable V> result,
      long patience) {}

  private void join(Request<K, V> request) {
    try {
      Seat<V> seat = operations.flights.join(request.key, now());
      Flight<V> flight = seat.flight();
      if (seat.leads()) {
        await(request, flight, request.patience);
        lead(request, flight, false);
      } else {
        operations.counters.coalescedLoads.increment();
        await(request, flight, Math.min(flight.deadlineNanos(), request.patience));
      }
    } catch (RejectedExecutionException e) {
      request.result.completeExceptionally(Failures.forStages(operations.name, e));
    }
  }

  /** Passes the outcome on, or does something else when it does not come in time. */
  private void await(Request<K, V> request, Flight<V> flight, long until) {
    ScheduledFuture<?> alarm =
        operations
            .runtime
            .deadlines()
            .schedule(
                () -> operations.runtime.callbacks().execute(() -> late(request)),
                Math.max(0, until - now()),
                TimeUnit.NANOSECONDS);
    flight
        .outcome()
        .whenCompleteAsync(
            (value, failure) -> {
              if (alarm.cancel(false)) {
                settle(request, value, failure);
              }
            },
            operations.runtime.callbacks());
  }

  private void settle(Request<K, V> request, @Nullable V value, @Nullable Throwable failure) {
    if (failure == null) {
      request.result.complete(value);
    } else if (Failures.cause(failure) instanceof AbandonedException) {
      late(request);
    } else {
      request.result.completeExceptionally(Failures.forStages(operations.name, failure));
    }
  }

  /** What those get who waited in vain. */
  CacheTimeoutException tooLate(Object keys) {
    return new CacheTimeoutException(
        "cache "
            + operations.name
            + ": "
            + keys
            + " is being loaded for longer than loadTimeout allows ("
            + operations.options.loadTimeout()
            + ")");
  }

  private void late(Request<K, V> request) {
    if (request.patience - now() > 0) {
      join(request);
    } else {
      request.result.completeExceptionally(tooLate("key " + request.key));
    }
  }

  private void lead(Request<K, V> request, Flight<V> flight, boolean always) {
    K key = request.key;
    operations
        .read(key)
        .thenComposeAsync(
            found ->
                !always && found.value() != null
                    ? CompletableFuture.completedFuture(operations.value(found.value()))
                    : loadAndStore(request, flight, found, always),
            operations.runtime.callbacks())
        .whenComplete(
            (value, failure) -> {
              if (failure == null) {
                flight.outcome().complete(value);
              } else {
                flight.outcome().completeExceptionally(Failures.cause(failure));
              }
              operations.flights.finish(key, flight);
            });
  }

  private CompletionStage<@Nullable V> loadAndStore(
      Request<K, V> request, Flight<V> flight, Found<Object> found, boolean always) {
    long begin = now();
    return load(request, flight)
        .handle((value, failure) -> counted(begin, value, failure))
        .thenCompose(value -> store(request, flight, value, found.version(), always));
  }

  private CompletionStage<? extends @Nullable V> load(Request<K, V> request, Flight<V> flight) {
    flight.loading(Thread.currentThread());
    try {
      return request.loader.load(request.key);
    } catch (Exception e) {
      return CompletableFuture.failedFuture(e);
    } finally {
      flight.loading(null);
    }
  }

  /** Counts a call of a loader, and throws its failure in the words of the contract. */
  <T> T counted(long begin, T value, @Nullable Throwable failure) {
    operations.counters.loadNanos.add(now() - begin);
    if (failure != null) {
      operations.counters.loadFailures.increment();
      throw Failures.forUsers(operations.name, failure);
    }
    operations.counters.loads.increment();
    return value;
  }

  private CompletionStage<@Nullable V> store(
      Request<K, V> request, Flight<V> flight, @Nullable V value, long stamp, boolean always) {
    return request.loader.stores(request.key, value)
        ? store(request.key, flight, value, stamp, always)
        : CompletableFuture.completedFuture(value);
  }

  /** Stores a loaded value if the key has not changed, and passes it on in any case. */
  CompletionStage<@Nullable V> store(
      K key, Flight<V> flight, @Nullable V value, long stamp, boolean always) {
    if (stamp == Operations.NOT_ASKED || (value == null && operations.options.nullTtl() == null)) {
      return CompletableFuture.completedFuture(value);
    }
    if (flight.detached() || (stamp == 0 && flight.doubted())) {
      operations.counters.refusedFills.increment();
      return CompletableFuture.completedFuture(value);
    }
    Condition rule =
        !always ? Condition.FILL : stamp == 0 ? Condition.ALWAYS : Condition.IF_VERSION;
    return operations
        .fill(key, value, rule, stamp)
        .handle(
            (written, failure) -> {
              if (failure == null && !written.done()) {
                operations.counters.refusedFills.increment();
              }
              return value; // The tier counts its own failures; the value is good.
            });
  }

  private long now() {
    return operations.runtime.nanoTime().getAsLong();
  }
}
