/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.memoize;

import dev.filbert.client.cache.Cache;
import dev.filbert.client.cache.Function3;
import dev.filbert.client.cache.MemoizeRules;
import dev.filbert.client.cache.Memoized0;
import dev.filbert.client.cache.Memoized1;
import dev.filbert.client.cache.Memoized2;
import dev.filbert.client.cache.Memoized3;
import dev.filbert.client.cache.Memoizing;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes functions remember, each in a cache of its own. */
public final class Memoizer<V> implements Memoizing<V> {
  private final FunctionCaches<V> caches;
  private final MemoizeRules rules;

  /** Memoizes in {@code caches}, by {@code rules}. */
  public Memoizer(FunctionCaches<V> caches, MemoizeRules rules) {
    this.caches = caches;
    this.rules = rules;
  }

  @Override
  public Memoized0<V> memoize(String name, Supplier<? extends V> function) {
    return new Results0<>(open(name, function), function);
  }

  @Override
  public <A> Memoized1<A, V> memoize(String name, Function<? super A, ? extends V> function) {
    return new Results1<>(open(name, function), function);
  }

  @Override
  public <A, B> Memoized2<A, B, V> memoize(
      String name, BiFunction<? super A, ? super B, ? extends V> function) {
    return new Results2<>(open(name, function), function);
  }

  @Override
  public <A, B, C> Memoized3<A, B, C, V> memoize(String name, Function3<A, B, C, V> function) {
    return new Results3<>(open(name, function), function);
  }

  @Override
  public Memoizing<V> memoizing(MemoizeRules to) {
    return new Memoizer<>(caches, to);
  }

  private Cache<String, V> open(String name, Object function) {
    String versioned = rules.version().isEmpty() ? name : name + ".v" + rules.version();
    return caches.open(versioned, rules.ttl(), function);
  }
}
