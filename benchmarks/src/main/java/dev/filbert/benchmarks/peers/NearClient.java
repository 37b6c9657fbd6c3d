/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.peers;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
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

  /**
   * Reads all of these keys from the server, past the near-cache; absent ones are left out. One
   * after another, where the product has nothing for many.
   */
  default Map<String, String> getAllRemote(Collection<String> keys) {
    Map<String, String> found = new HashMap<>();
    for (String key : keys) {
      String value = getRemote(key);
      if (value != null) {
        found.put(key, value);
      }
    }
    return found;
  }

  /** Stores a value and waits until the server has acknowledged it. */
  void put(String key, String value);

  /**
   * Waits until what was written before invalidates no copy any more that is read from now on. Most
   * products send invalidations at once; those have nothing to wait for.
   */
  default void awaitInvalidations() throws InterruptedException {}

  @Override
  void close();
}
