/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.memoize;

import dev.filbert.client.cache.Cache;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Opens caches for the results of functions. */
@FunctionalInterface
public interface FunctionCaches<V> {

  /**
   * The cache of a function.
   *
   * @param name the name of the cache
   * @param ttl the time to live of results, or null for that of the cache that memoizes
   * @param function the function, to whose class the name belongs from now on
   * @throws IllegalStateException if the name is in use for something else
   */
  Cache<String, V> open(String name, @Nullable Duration ttl, Object function);
}
