/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.cache;

/** What memoized functions of any arity can do. */
public interface MemoizedFunction {

  /** Forgets all results of this function, for every client: one command, no scan. */
  void invalidateAll();

  /** What the cache of this function counted. */
  CacheStats stats();
}
