/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.remote;

import dev.filbert.client.cache.AccessStats;
import dev.filbert.client.coherence.WireKey;
import dev.filbert.client.tier.Found;
import dev.filbert.client.tier.PutRule;
import dev.filbert.client.tier.RemoveRule;
import dev.filbert.client.tier.Tier;
import dev.filbert.client.tier.TierException;
import dev.filbert.client.tier.TierException.Kind;
import dev.filbert.client.tier.TierSettings;
import dev.filbert.client.tier.Written;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One cache whose entries live on servers.
 *
 * <p>Threading: thread-safe.
 */
final class RemoteTier<K, V> implements Tier<K, V> {
  private final Wiring wiring;
  private final TierSettings<K, V> settings;
  private final Clearing clearing;
  private final Supplier<Map<String, Long>> stalenesses;
  private final Consumer<RemoteTier<?, ?>> closed;
  private final Keys<K> keys;
  private final Counters counters = new Counters();
  private final Copies<K, V> copies;
  private final Reads<K, V> reads;
  private final Writes<K, V> writes;
  private final List<Consumer<@Nullable K>> invalidationListeners = new CopyOnWriteArrayList<>();
  private final List<Consumer<K>> evictionListeners = new CopyOnWriteArrayList<>();
  private volatile boolean over;

  RemoteTier(
      Wiring wiring,
      TierSettings<K, V> settings,
      Clearing clearing,
      Supplier<Map<String, Long>> stalenesses,
      Consumer<RemoteTier<?, ?>> closed) {
    this.wiring = wiring;
    this.settings = settings;
    this.clearing = clearing;
    this.stalenesses = stalenesses;
    this.closed = closed;
    keys = new Keys<>(settings.name(), settings.keys());
    copies =
        new Copies<>(
            wiring.clock(), settings, counters, (key, value) -> evicted(key), wiring.upkeep());
    reads = new Reads<>(wiring, settings.values(), keys, counters, copies);
    writes = new Writes<>(wiring, reads, settings.values(), counters);
  }

  String name() {
    return settings.name();
  }

  @Override
  public @Nullable V hit(K key) {
    return copies.hit(key);
  }

  @Override
  public @Nullable V stale(K key, Duration limit) {
    return copies.stale(key, limit);
  }

  @Override
  public CompletionStage<Found<V>> get(K key) {
    return ask(() -> reads.read(key)).minimalCompletionStage();
  }

  @Override
  public CompletionStage<Map<K, Found<V>>> getAll(Collection<? extends K> wanted) {
    return ask(
        () -> {
          Map<K, Found<V>> near = new HashMap<>();
          List<K> missing = new ArrayList<>();
          for (K key : wanted) {
            V copy = hit(key);
            if (copy == null) {
              missing.add(key);
            } else {
              near.put(key, new Found<>(copy, 0, -1, true));
            }
          }
          Map<K, CompletableFuture<Found<V>>> asked = reads.readAll(missing);
          return all(asked.values())
              .thenApply(
                  done -> {
                    Map<K, Found<V>> found = new LinkedHashMap<>(near);
                    asked.forEach((key, answer) -> found.put(key, answer.join()));
                    return found;
                  });
        });
  }

  @Override
  public CompletionStage<Written<V>> put(K key, V value, PutRule<V> rule) {
    return ask(
        () -> {
          Duration ttl = rule.ttl() == null ? settings.ttl() : rule.ttl();
          V expected = rule.expected();
          Terms terms =
              new Terms(
                  millis(ttl),
                  rule.condition(),
                  rule.version(),
                  expected == null ? null : settings.values().encode(expected),
                  rule.wantsPrevious());
          WireKey wire = keys.wire(key);
          Dialect dialect = wiring.dialect();
          return writes
              .write(
                  key,
                  wire,
                  dialect.put(wire, settings.values().encode(value), terms),
                  replies -> dialect.stored(replies, terms))
              .thenApply(
                  effect -> {
                    counters.puts.add(effect.done() ? 1 : 0);
                    return writes.written(effect);
                  });
        });
  }

  @Override
  public CompletionStage<Written<V>> remove(K key, RemoveRule<V> rule) {
    return removal(key, rule);
  }

  private CompletableFuture<Written<V>> removal(K key, RemoveRule<V> rule) {
    return ask(
        () -> {
          V expected = rule.expected();
          Terms terms =
              new Terms(
                  null,
                  rule.version() == 0 ? PutRule.Condition.ALWAYS : PutRule.Condition.IF_VERSION,
                  rule.version(),
                  expected == null ? null : settings.values().encode(expected),
                  rule.wantsPrevious());
          WireKey wire = keys.wire(key);
          Dialect dialect = wiring.dialect();
          return writes
              .write(
                  key,
                  wire,
                  dialect.remove(wire, terms),
                  replies -> dialect.removed(replies, terms))
              .thenApply(
                  effect -> {
                    counters.removals.add(effect.done() ? 1 : 0);
                    return writes.written(effect);
                  });
        });
  }

  @Override
  public CompletionStage<Void> removeAll(Collection<? extends K> unwanted) {
    List<CompletableFuture<Written<V>>> parts = new ArrayList<>();
    for (K key : unwanted) {
      parts.add(removal(key, RemoveRule.always()));
    }
    return all(parts);
  }

  @Override
  public CompletionStage<Long> increment(K key, long delta, @Nullable Duration ttl) {
    return ask(
        () -> {
          WireKey wire = keys.wire(key);
          Dialect dialect = wiring.dialect();
          Long millis = millis(ttl == null ? settings.ttl() : ttl);
          return writes
              .write(key, wire, dialect.increment(wire, delta, millis), dialect::incremented)
              .thenApply(Effect::number);
        });
  }

  @Override
  public CompletionStage<Boolean> expire(K key, @Nullable Duration ttl) {
    return ask(
        () -> {
          WireKey wire = keys.wire(key);
          Dialect dialect = wiring.dialect();
          return writes
              .write(key, wire, dialect.expire(wire, millis(ttl)), dialect::expired)
              .thenApply(Effect::done);
        });
  }

  @Override
  public CompletionStage<Void> clear() {
    reads.forgetAll();
    return ask(() -> clearing.clear(name())).whenComplete((done, failure) -> reads.forgetAll());
  }

  @Override
  public void onInvalidation(Consumer<@Nullable K> listener) {
    invalidationListeners.add(listener);
  }

  @Override
  public void onEviction(Consumer<K> listener) {
    evictionListeners.add(listener);
  }

  @Override
  public AccessStats stats() {
    return counters.snapshot(copies.size(), stalenesses.get());
  }

  @Override
  public void close() {
    if (!over) {
      over = true;
      closed.accept(this);
      reads.forgetAll();
    }
  }

  /** A server said that this key has changed. */
  void changed(WireKey wire) {
    K key = reads.changed(wire);
    if (key != null) {
      counters.invalidations.increment();
      invalidationListeners.forEach(l -> wiring.listeners().execute(() -> l.accept(key)));
    }
  }

  /** The copies of a connection are worth nothing any more. */
  void flushed() {
    counters.flushes.increment();
    invalidationListeners.forEach(l -> wiring.listeners().execute(() -> l.accept(null)));
  }

  private void evicted(K key) {
    counters.evictions.increment();
    evictionListeners.forEach(l -> wiring.listeners().execute(() -> l.accept(key)));
  }

  /** Starts something, unless the tier is closed; what is thrown becomes the failure. */
  private <T> CompletableFuture<T> ask(Supplier<CompletableFuture<T>> question) {
    if (over) {
      return CompletableFuture.failedFuture(
          new TierException(Kind.CLOSED, "the cache '" + name() + "' is closed"));
    }
    try {
      return question.get();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static CompletableFuture<Void> all(Collection<? extends CompletableFuture<?>> parts) {
    return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
        .exceptionallyCompose(
            failure ->
                CompletableFuture.failedFuture(
                    failure instanceof CompletionException e && e.getCause() != null
                        ? e.getCause()
                        : failure));
  }

  private static @Nullable Long millis(@Nullable Duration ttl) {
    if (ttl == null) {
      return null;
    }
    long millis = ttl.toMillis();
    if (millis < 1) {
      throw new IllegalArgumentException("a time to live must be at least 1 ms, but was " + ttl);
    }
    return millis;
  }
}
