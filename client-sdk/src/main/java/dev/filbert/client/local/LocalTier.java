/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.local;

import static dev.filbert.client.tier.PutRule.Condition.FILL;
import static dev.filbert.client.tier.PutRule.Condition.IF_VERSION;

import dev.filbert.client.cache.AccessStats;
import dev.filbert.client.codec.Codec;
import dev.filbert.client.codec.UnreadableException;
import dev.filbert.client.tier.Found;
import dev.filbert.client.tier.PutRule;
import dev.filbert.client.tier.RemoveRule;
import dev.filbert.client.tier.Tier;
import dev.filbert.client.tier.TierException;
import dev.filbert.client.tier.TierSettings;
import dev.filbert.client.tier.Written;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one cache in the heap.
 *
 * <p>A write decides outside and swaps inside: codecs and values of users are never called while a
 * cell of the table is held.
 */
final class LocalTier<K, V> implements Tier<K, V> {
  /** No removal stands in the way. */
  private static final long ANY = Long.MAX_VALUE;

  private final Codec<V> values;
  private final @Nullable Duration ttl;
  private final LongSupplier nanoTime;
  private final SlotTable<K, V> slots;
  private final LocalCounters counters = new LocalCounters();
  private final List<Consumer<K>> evictionListeners = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  LocalTier(TierSettings<K, V> settings, long entriesMax, LongSupplier nanoTime, Executor upkeep) {
    this.values = settings.values();
    this.ttl = settings.ttl();
    this.nanoTime = nanoTime;
    this.slots = new SlotTable<>(entriesMax, nanoTime, upkeep, this::evicted);
  }

  private void evicted(K key) {
    counters.evictions.increment();
    evictionListeners.forEach(listener -> listener.accept(key));
  }

  @Override
  public @Nullable V hit(K key) {
    Slot<V> slot = slots.get(key);
    if (slot == null) {
      return null;
    }
    counters.hits.increment();
    return slot.value;
  }

  @Override
  public @Nullable V stale(K key, Duration limit) {
    Slot<V> slot = slots.get(key);
    return slot == null ? null : slot.value;
  }

  @Override
  public CompletionStage<Found<V>> get(K key) {
    return now(() -> find(key));
  }

  private Found<V> find(K key) {
    long stamp = slots.stamp();
    Slot<V> slot = slots.get(key);
    if (slot == null) {
      counters.misses.increment();
      return new Found<>(null, stamp, -1, false);
    }
    counters.hits.increment();
    return new Found<>(slot.value, slot.version, slot.remainingMillis(nanoTime.getAsLong()), true);
  }

  @Override
  public CompletionStage<Map<K, Found<V>>> getAll(Collection<? extends K> keys) {
    return now(
        () -> {
          Map<K, Found<V>> found = new LinkedHashMap<>();
          keys.forEach(key -> found.put(key, find(key)));
          return found;
        });
  }

  @Override
  public CompletionStage<Written<V>> put(K key, V value, PutRule<V> rule) {
    return now(() -> write(key, value, rule));
  }

  private Written<V> write(K key, V value, PutRule<V> rule) {
    Duration lives = rule.ttl() == null ? ttl : rule.ttl();
    for (; ; ) {
      Slot<V> seen = slots.get(key);
      V previous = seen != null && rule.wantsPrevious() ? seen.value : null;
      if (!holds(key, seen, rule)) {
        return new Written<>(false, 0, previous);
      }
      long deadline = Slot.deadline(lives, nanoTime.getAsLong());
      boolean stamped =
          seen == null && (rule.condition() == FILL || rule.condition() == IF_VERSION);
      long stamp = stamped ? rule.version() : ANY;
      Slot<V> stored = slots.swap(key, seen, stamp, value, deadline);
      if (stored != null) {
        counters.puts.increment();
        return new Written<>(true, stored.version, previous);
      }
    }
  }

  private boolean holds(K key, @Nullable Slot<V> seen, PutRule<V> rule) {
    return switch (rule.condition()) {
      case ALWAYS -> true;
      case IF_ABSENT -> seen == null;
      case IF_PRESENT -> seen != null;
      case IF_VERSION ->
          seen == null ? slots.unremovedSince(key, rule.version()) : seen.version == rule.version();
      case IF_VALUE -> seen != null && sameBytes(seen.value, rule.expected());
      case FILL -> seen == null && slots.unremovedSince(key, rule.version());
    };
  }

  @Override
  public CompletionStage<Written<V>> remove(K key, RemoveRule<V> rule) {
    return now(() -> drop(key, rule));
  }

  private Written<V> drop(K key, RemoveRule<V> rule) {
    for (; ; ) {
      Slot<V> seen = slots.get(key);
      V previous = seen != null && rule.wantsPrevious() ? seen.value : null;
      boolean conditional = rule.version() != 0 || rule.expected() != null;
      if (conditional && (seen == null || !holds(seen, rule))) {
        return new Written<>(false, 0, previous);
      }
      long version = slots.remove(key, seen);
      if (version == 0) {
        continue;
      }
      if (seen == null) {
        return new Written<>(false, 0, null);
      }
      counters.removals.increment();
      return new Written<>(true, version, previous);
    }
  }

  private boolean holds(Slot<V> seen, RemoveRule<V> rule) {
    return (rule.version() == 0 || rule.version() == seen.version)
        && (rule.expected() == null || sameBytes(seen.value, rule.expected()));
  }

  @Override
  public CompletionStage<Void> removeAll(Collection<? extends K> keys) {
    return now(
        () -> {
          keys.forEach(key -> drop(key, RemoveRule.always()));
          return null;
        });
  }

  @Override
  public CompletionStage<Long> increment(K key, long delta, @Nullable Duration ttl) {
    return now(() -> add(key, delta, ttl == null ? this.ttl : ttl));
  }

  private long add(K key, long delta, @Nullable Duration ttl) {
    for (; ; ) {
      Slot<V> seen = slots.get(key);
      long sum = Numbers.sum(seen == null ? 0 : Numbers.parse(values.encode(seen.value)), delta);
      V value = decoded(Long.toString(sum));
      long deadline =
          seen == null ? Slot.deadline(ttl, nanoTime.getAsLong()) : seen.deadlineNanos();
      if (slots.swap(key, seen, ANY, value, deadline) != null) {
        counters.puts.increment();
        return sum;
      }
    }
  }

  @Override
  public CompletionStage<Boolean> expire(K key, @Nullable Duration ttl) {
    return now(
        () -> {
          for (; ; ) {
            Slot<V> seen = slots.get(key);
            if (seen == null) {
              return false;
            }
            long deadline = Slot.deadline(ttl, nanoTime.getAsLong());
            if (slots.swap(key, seen, ANY, seen.value, deadline) != null) {
              return true;
            }
          }
        });
  }

  @Override
  public CompletionStage<Void> clear() {
    return now(
        () -> {
          slots.clear();
          return null;
        });
  }

  @Override
  public void onInvalidation(Consumer<@Nullable K> listener) {
    // Nothing changes elsewhere: there are no copies to drop.
  }

  @Override
  public void onEviction(Consumer<K> listener) {
    evictionListeners.add(listener);
  }

  @Override
  public AccessStats stats() {
    return counters.snapshot(slots.size());
  }

  @Override
  public void close() {
    closed = true;
    slots.clear();
  }

  private boolean sameBytes(V held, @Nullable V expected) {
    return expected != null && Arrays.equals(values.encode(held), values.encode(expected));
  }

  private V decoded(String number) {
    try {
      return values.decode(number.getBytes(StandardCharsets.US_ASCII));
    } catch (UnreadableException e) {
      throw new TierException(
          TierException.Kind.REFUSED, number + " does not fit the values of the cache", e);
    }
  }

  private <T> CompletionStage<T> now(Supplier<T> operation) {
    if (closed) {
      return CompletableFuture.failedFuture(
          new TierException(TierException.Kind.CLOSED, "the cache is closed"));
    }
    try {
      return CompletableFuture.completedFuture(operation.get());
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
