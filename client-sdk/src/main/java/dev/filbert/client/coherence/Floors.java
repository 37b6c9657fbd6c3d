/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.coherence;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * For each key, the newest version that this client wrote or saw: an answer below it is old news,
 * from a read that was overtaken or from an owner that lost a change.
 *
 * <p>Bounded: of the keys that were used least nothing is known, and their answers are believed.
 *
 * <p>Threading: thread-safe.
 */
public final class Floors {
  private final Cache<WireKey, Long> versions;

  /** Floors of at most {@code maxKeys} keys. */
  public Floors(long maxKeys) {
    versions = Caffeine.newBuilder().maximumSize(maxKeys).executor(Runnable::run).build();
  }

  /**
   * Whether an answer of this version may be believed; if so, none below it may from now on. A
   * version of 0 says nothing and is always believed.
   */
  public boolean admit(WireKey key, long version) {
    if (version == 0) {
      return true;
    }
    Long floor = versions.getIfPresent(key);
    if (floor != null && floor == version) {
      return true;
    }
    return versions.asMap().merge(key, version, Math::max) == version;
  }

  /** What was known of this key has gone: an owner lost it. The next answer is believed. */
  public void forget(WireKey key) {
    versions.invalidate(key);
  }
}
