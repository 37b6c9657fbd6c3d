/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.cache;

/**
 * A function that remembers its results by its arguments. Thread-safe; {@link #apply} may block.
 */
public interface Memoized3<A, B, C, R> extends Function3<A, B, C, R>, MemoizedFunction {

  /** The function as it was given: always computes. */
  Function3<A, B, C, R> uncached();

  /** The key of a result at the backend. */
  String keyOf(A a, B b, C c);

  /** Forgets the result for these arguments. Returns whether there was one. */
  boolean invalidate(A a, B b, C c);
}
