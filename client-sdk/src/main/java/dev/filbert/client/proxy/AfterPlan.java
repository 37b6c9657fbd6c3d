/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.proxy;

import dev.filbert.client.cache.AsyncCache;
import dev.filbert.client.cache.Cache;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A method after which the cache is changed. */
final class AfterPlan implements MethodPlan {
  private final Cache<String, Object> cache;
  private final boolean async;
  private final Change change;

  /** What to do with the cache when the method has returned. */
  @FunctionalInterface
  interface Change {
    void make(Cache<String, Object> cache, Invocation invocation, @Nullable Object result);
  }

  /** The same without blocking. */
  @FunctionalInterface
  interface AsyncChange {
    CompletionStage<?> make(
        AsyncCache<String, Object> cache, Invocation invocation, @Nullable Object result);
  }

  private final AsyncChange asyncChange;

  AfterPlan(Cache<String, Object> cache, boolean async, Change change, AsyncChange asyncChange) {
    this.cache = cache;
    this.async = async;
    this.change = change;
    this.asyncChange = asyncChange;
  }

  @Override
  public @Nullable Object call(Invocation invocation) throws Exception {
    Object result = invocation.proceed();
    if (async && result instanceof CompletionStage<?> stage) {
      return stage.thenCompose(
          value ->
              asyncChange
                  .make(cache.async(), invocation, value)
                  .thenCompose(done -> CompletableFuture.completedFuture(value)));
    }
    change.make(cache, invocation, result);
    return result;
  }
}
