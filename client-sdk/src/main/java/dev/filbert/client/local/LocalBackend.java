/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.local;

import dev.filbert.client.tier.Backend;
import dev.filbert.client.tier.Tier;
import dev.filbert.client.tier.TierSettings;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/** {@code local:}, caches in the heap of this process. Opening a cache twice gives two of them. */
public final class LocalBackend implements Backend {
  /** How many entries a cache holds at most, where the URI names no number. */
  public static final long ENTRIES_DEFAULT = 100_000;

  private final long entriesMax;
  private final LongSupplier nanoTime;
  private final Executor upkeep;

  /**
   * A backend without caches.
   *
   * @param entriesMax how many entries each cache holds at most; then some are evicted
   * @param nanoTime a steady clock, in nanoseconds
   * @param upkeep where is noted in which order entries are read, at its leisure
   */
  public LocalBackend(long entriesMax, LongSupplier nanoTime, Executor upkeep) {
    this.entriesMax = entriesMax;
    this.nanoTime = nanoTime;
    this.upkeep = upkeep;
  }

  @Override
  public <K, V> Tier<K, V> open(TierSettings<K, V> settings) {
    return new LocalTier<>(settings, entriesMax, nanoTime, upkeep);
  }

  @Override
  public boolean mayBlock() {
    return true;
  }

  @Override
  public String promise() {
    return "Entries live in this process alone: a read returns the last value written here.";
  }

  @Override
  public void close() {
    // Entries go with the tiers.
  }
}
