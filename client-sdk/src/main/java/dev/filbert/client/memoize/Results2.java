/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.memoize;

import dev.filbert.client.cache.Cache;
import dev.filbert.client.cache.Memoized2;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The results of a function of two arguments. */
final class Results2<A, B, R> extends ResultCache<R> implements Memoized2<A, B, R> {
  private final BiFunction<? super A, ? super B, ? extends R> function;

  Results2(Cache<String, R> results, BiFunction<? super A, ? super B, ? extends R> function) {
    super(results);
    this.function = function;
  }

  @Override
  public @Nullable R apply(A a, B b) {
    return result(ArgumentText.of(a, b), () -> function.apply(a, b));
  }

  @Override
  public BiFunction<? super A, ? super B, ? extends R> uncached() {
    return function;
  }

  @Override
  public String keyOf(A a, B b) {
    return key(ArgumentText.of(a, b));
  }

  @Override
  public boolean invalidate(A a, B b) {
    return forget(ArgumentText.of(a, b));
  }
}
