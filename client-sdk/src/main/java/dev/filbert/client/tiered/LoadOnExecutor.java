/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.tiered;

import dev.filbert.client.cache.AsyncCacheLoader;
import dev.filbert.client.cache.CacheLoader;
import dev.filbert.client.cache.CacheUnavailableException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** A blocking loader on the executor for loads. */
final class LoadOnExecutor<K, V> implements AsyncCacheLoader<K, V> {
  private final Operations<?, ?> operations;
  private final CacheLoader<? super K, ? extends V> loader;

  LoadOnExecutor(Operations<?, ?> operations, CacheLoader<? super K, ? extends V> loader) {
    this.operations = operations;
    this.loader = loader;
  }

  @Override
  public CompletionStage<? extends @Nullable V> load(K key) {
    return this.<V>started(() -> loader.load(key));
  }

  @Override
  public CompletionStage<Map<K, V>> loadAll(Set<? extends K> keys) {
    return started(() -> widened(loader, keys));
  }

  @Override
  public boolean stores(K key, @Nullable Object value) {
    return loader.stores(key, value);
  }

  @SuppressWarnings("unchecked") // A map that is only read may have wider types.
  private static <K, V, L, W extends V> Map<K, V> widened(
      CacheLoader<L, W> loader, Set<? extends K> keys) throws Exception {
    return (Map<K, V>) loader.loadAll((Set<? extends L>) (Set<?>) keys);
  }

  private <T> CompletableFuture<@Nullable T> started(Callable<? extends @Nullable T> load) {
    CompletableFuture<@Nullable T> loaded = new CompletableFuture<>();
    try {
      operations.runtime.loads().execute(() -> run(load, loaded));
    } catch (RejectedExecutionException e) {
      loaded.completeExceptionally(
          new CacheUnavailableException(
              "cache " + operations.name + ": the executor for loads is full", e));
    }
    return loaded;
  }

  private static <T> void run(
      Callable<? extends @Nullable T> load, CompletableFuture<@Nullable T> loaded) {
    try {
      loaded.complete(load.call());
    } catch (Throwable e) {
      loaded.completeExceptionally(e);
    }
  }
}
