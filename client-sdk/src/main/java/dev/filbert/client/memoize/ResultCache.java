/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.memoize;

import dev.filbert.client.cache.Cache;
import dev.filbert.client.cache.CacheStats;
import dev.filbert.client.cache.MemoizedFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The results of one function: what memoized functions of every arity share. */
abstract class ResultCache<R> implements MemoizedFunction {
  private final Cache<String, R> results;

  ResultCache(Cache<String, R> results) {
    this.results = results;
  }

  final @Nullable R result(String arguments, Supplier<? extends R> call) {
    return results.get(arguments, ignored -> call.get());
  }

  final String key(String arguments) {
    return results.name() + ":" + arguments;
  }

  final boolean forget(String arguments) {
    return results.remove(arguments);
  }

  @Override
  public final void invalidateAll() {
    results.clear();
  }

  @Override
  public final CacheStats stats() {
    return results.stats();
  }
}
