/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.memoize;

import dev.filbert.client.cache.Cache;
import dev.filbert.client.cache.Memoized1;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The results of a function of one argument. */
final class Results1<A, R> extends ResultCache<R> implements Memoized1<A, R> {
  private final Function<? super A, ? extends R> function;

  Results1(Cache<String, R> results, Function<? super A, ? extends R> function) {
    super(results);
    this.function = function;
  }

  @Override
  public @Nullable R apply(A a) {
    return result(ArgumentText.of(a), () -> function.apply(a));
  }

  @Override
  public Function<? super A, ? extends R> uncached() {
    return function;
  }

  @Override
  public String keyOf(A a) {
    return key(ArgumentText.of(a));
  }

  @Override
  public boolean invalidate(A a) {
    return forget(ArgumentText.of(a));
  }
}
