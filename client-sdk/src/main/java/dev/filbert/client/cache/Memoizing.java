/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.cache;

import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes functions remember their results.
 *
 * <p>A function gets a named cache of its own, with the options of this one: {@code get_data}
 * called with {@code user123} is the key {@code get_data:user123} at the backend. That makes {@code
 * invalidateAll()} one command, and keeps functions from ever reading each other's results. A name
 * belongs to one function of a program: to use it for another throws {@link IllegalStateException}.
 *
 * @param <V> the type of the results
 */
public interface Memoizing<V> {

  /**
   * A function without arguments that remembers its result.
   *
   * @param name letters, digits, {@code _ . -}; at most 64, version included
   */
  Memoized0<V> memoize(String name, Supplier<? extends V> function);

  /** A function that remembers its results by its argument. */
  <A> Memoized1<A, V> memoize(String name, Function<? super A, ? extends V> function);

  /** A function that remembers its results by its two arguments. */
  <A, B> Memoized2<A, B, V> memoize(
      String name, BiFunction<? super A, ? super B, ? extends V> function);

  /** A function that remembers its results by its three arguments. */
  <A, B, C> Memoized3<A, B, C, V> memoize(String name, Function3<A, B, C, V> function);

  /** The same functions with other rules: {@code cache.memoizing(rules).memoize(...)}. */
  Memoizing<V> memoizing(MemoizeRules rules);
}
