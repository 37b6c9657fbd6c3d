/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.cache;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A function that remembers its results by its argument. Thread-safe; {@link #apply} may block. */
public interface Memoized1<A, R> extends Function<A, @Nullable R>, MemoizedFunction {

  /** The function as it was given: always computes. */
  Function<? super A, ? extends R> uncached();

  /** The key of a result at the backend, such as {@code get_data:user123}. */
  String keyOf(A a);

  /** Forgets the result for an argument. Returns whether there was one. */
  boolean invalidate(A a);
}
