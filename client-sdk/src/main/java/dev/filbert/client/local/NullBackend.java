/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.local;

import dev.filbert.client.tier.Backend;
import dev.filbert.client.tier.Tier;
import dev.filbert.client.tier.TierSettings;

/** {@code null:}, which keeps nothing: for programs that must run without a cache. */
public final class NullBackend implements Backend {

  @Override
  public <K, V> Tier<K, V> open(TierSettings<K, V> settings) {
    return new NullTier<>();
  }

  @Override
  public boolean mayBlock() {
    return true;
  }

  @Override
  public String promise() {
    return "Nothing is kept: every read misses.";
  }

  @Override
  public void close() {
    // Nothing was opened.
  }
}
