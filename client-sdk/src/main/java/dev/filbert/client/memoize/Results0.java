/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.memoize;

import dev.filbert.client.cache.Cache;
import dev.filbert.client.cache.Memoized0;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The result of a function without arguments. */
final class Results0<R> extends ResultCache<R> implements Memoized0<R> {
  private final Supplier<? extends R> function;

  Results0(Cache<String, R> results, Supplier<? extends R> function) {
    super(results);
    this.function = function;
  }

  @Override
  public @Nullable R get() {
    return result(ArgumentText.none(), function);
  }

  @Override
  public Supplier<? extends R> uncached() {
    return function;
  }

  @Override
  public String keyOf() {
    return key(ArgumentText.none());
  }

  @Override
  public boolean invalidate() {
    return forget(ArgumentText.none());
  }
}
