/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.peers;

import org.jspecify.annotations.Nullable;

/**
 * One client of a cache, with a near-cache of its own.
 *
 * <p>Operations throw what the peer's client throws when they fail.
 *
 * <p>Threading: thread-safe.
 */
public interface NearClient extends AutoCloseable {

  /** Reads through the near-cache; null if the key is absent. */
  @Nullable String get(String key);

  /** Reads from the server, past the near-cache; null if the key is absent. */
  @Nullable String getRemote(String key);

  /** Stores a value and waits until the server has acknowledged it. */
  void put(String key, String value);

  @Override
  void close();
}
