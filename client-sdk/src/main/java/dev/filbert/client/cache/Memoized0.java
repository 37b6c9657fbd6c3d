/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.cache;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A function without arguments that remembers its result. Thread-safe; {@link #get} may block. */
public interface Memoized0<R> extends Supplier<@Nullable R>, MemoizedFunction {

  /** The function as it was given: always computes. */
  Supplier<? extends R> uncached();

  /** The key of the result at the backend. */
  String keyOf();

  /** Forgets the result. Returns whether there was one. */
  boolean invalidate();
}
