/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.tier;

/**
 * One place that holds caches, connected or not: what a URI names.
 *
 * <p>Threading: thread-safe.
 */
public interface Backend extends AutoCloseable {

  /** Opens the tier of a cache. Never blocks: a backend out of reach shows at the first use. */
  <K, V> Tier<K, V> open(TierSettings<K, V> settings);

  /**
   * Whether the calling thread may wait for stages of this backend: false on threads that complete
   * them.
   */
  boolean mayBlock();

  /** What hits promise here, in a sentence for people. */
  String promise();

  /** Closes every tier and every connection; waits for calls under way for a moment. */
  @Override
  void close();
}
