/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.cache;

import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A function that remembers its results by its arguments. Thread-safe; {@link #apply} may block.
 */
public interface Memoized2<A, B, R> extends BiFunction<A, B, @Nullable R>, MemoizedFunction {

  /** The function as it was given: always computes. */
  BiFunction<? super A, ? super B, ? extends R> uncached();

  /** The key of a result at the backend, such as {@code get_page:home:2}. */
  String keyOf(A a, B b);

  /** Forgets the result for these arguments. Returns whether there was one. */
  boolean invalidate(A a, B b);
}
