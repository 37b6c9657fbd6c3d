/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.proxy;

import dev.filbert.client.cache.Cache;
import dev.filbert.client.cache.CacheOptions;
import java.lang.reflect.Type;

/** Opens the caches of annotated methods. */
@FunctionalInterface
public interface ProxyCaches {

  /**
   * The cache of a name.
   *
   * @param values the type of its values
   * @param options the default ones, changed by what annotations say
   */
  Cache<String, Object> open(String name, Type values, CacheOptions options);
}
