/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.cache;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Computes, without blocking, the values that a cache does not hold.
 *
 * <p>Threading: called on the executor for callbacks; must not block.
 */
@FunctionalInterface
public interface AsyncCacheLoader<K, V> {

  /** The value of {@code key}, or null if there is none. */
  CompletionStage<? extends @Nullable V> load(K key) throws Exception;

  /** Whether a value that was loaded is to be stored; its callers get it in any case. */
  default boolean stores(K key, @Nullable Object value) {
    return true;
  }
}
