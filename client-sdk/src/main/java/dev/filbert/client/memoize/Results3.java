/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.memoize;

import dev.filbert.client.cache.Cache;
import dev.filbert.client.cache.Function3;
import dev.filbert.client.cache.Memoized3;
import org.jspecify.annotations.Nullable;

/** The results of a function of three arguments. */
final class Results3<A, B, C, R> extends ResultCache<R> implements Memoized3<A, B, C, R> {
  private final Function3<A, B, C, R> function;

  Results3(Cache<String, R> results, Function3<A, B, C, R> function) {
    super(results);
    this.function = function;
  }

  @Override
  public @Nullable R apply(A a, B b, C c) {
    return result(ArgumentText.of(a, b, c), () -> function.apply(a, b, c));
  }

  @Override
  public Function3<A, B, C, R> uncached() {
    return function;
  }

  @Override
  public String keyOf(A a, B b, C c) {
    return key(ArgumentText.of(a, b, c));
  }

  @Override
  public boolean invalidate(A a, B b, C c) {
    return forget(ArgumentText.of(a, b, c));
  }
}
