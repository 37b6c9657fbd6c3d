/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.tiered;

import dev.filbert.client.cache.CacheOptions;
import dev.filbert.client.cache.MemoizeRules;
import dev.filbert.client.codec.Codecs;
import dev.filbert.client.local.LocalBackend;
import dev.filbert.client.memoize.Memoizer;
import dev.filbert.client.tier.Backend;
import dev.filbert.client.tier.Tier;
import dev.filbert.client.tier.TierException;
import dev.filbert.client.tier.TierSettings;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;

/** A local backend that can be cut off; a thread may be declared one of its own. */
final class StubBackend implements Backend {
  final AtomicBoolean cut = new AtomicBoolean();
  private final LocalBackend local = new LocalBackend(1000, System::nanoTime, Runnable::run);
  private final ExecutorService callbacks = Executors.newFixedThreadPool(2);
  private final ScheduledExecutorService deadlines = Executors.newScheduledThreadPool(1);
  volatile Thread own;
  StubTier<?, ?> tier;

  static TierException unreachable() {
    return new TierException(TierException.Kind.UNAVAILABLE, "cut off");
  }

  TieredCache<String, String> cache(CacheOptions options) {
    ClientRuntime runtime = new ClientRuntime(callbacks, callbacks, deadlines, System::nanoTime);
    return new TieredCache<>(
        new CacheSetup<>(
            "c", Codecs.of(String.class), Codecs.of(String.class), options, this, runtime),
        new Memoizer<>(
            (name, ttl, function) -> {
              throw new AssertionError("no function is memoized here");
            },
            MemoizeRules.defaults()));
  }

  /** Tells the cache that a key changed elsewhere. */
  @SuppressWarnings("unchecked")
  void invalidate(String key) {
    ((StubTier<String, ?>) tier).invalidation.accept(key);
  }

  @Override
  public <K, V> Tier<K, V> open(TierSettings<K, V> settings) {
    StubTier<K, V> opened = new StubTier<>(local.open(settings), cut);
    tier = opened;
    return opened;
  }

  @Override
  public boolean mayBlock() {
    return Thread.currentThread() != own;
  }

  @Override
  public String promise() {
    return "none";
  }

  @Override
  public void close() {
    callbacks.shutdownNow();
    deadlines.shutdownNow();
  }
}
