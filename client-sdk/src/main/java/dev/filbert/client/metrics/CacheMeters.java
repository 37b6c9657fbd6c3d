/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.metrics;

import dev.filbert.client.cache.Cache;
import dev.filbert.client.cache.CacheStats;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/**
 * Binds what a cache counts to a registry: {@code new CacheMeters(cache).bindTo(registry)}.
 *
 * <p>Reads by result and level are {@code filbert.cache.reads}; how stale near copies may be now is
 * {@code filbert.cache.staleness}, that of the owner least heard of. Meters keep the cache alive.
 */
public final class CacheMeters implements MeterBinder {
  private final Cache<?, ?> cache;
  private final Tags tags;

  /** The meters of {@code cache}, tagged with its name. */
  public CacheMeters(Cache<?, ?> cache) {
    this.cache = cache;
    this.tags = Tags.of("cache", cache.name());
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    reads(registry, "near", s -> s.access().nearHits());
    reads(registry, "remote", s -> s.access().remoteHits());
    reads(registry, "confirmed", s -> s.access().conditionalHits());
    reads(registry, "miss", s -> s.access().misses());
    reads(registry, "unreachable", CacheStats::unreachableReads);
    counter(registry, "puts", "Values stored", s -> s.access().puts());
    counter(registry, "removals", "Entries removed by this client", s -> s.access().removals());
    counter(registry, "evictions", "Copies that made room", s -> s.access().evictions());
    counter(registry, "invalidations", "Copies whose key changed", s -> s.access().invalidations());
    counter(registry, "suspects", "Copies that needed asking", s -> s.access().suspects());
    counter(registry, "flushes", "Times that many copies were dropped", s -> s.access().flushes());
    counter(registry, "unreadable", "Entries that could not be read", s -> s.access().unreadable());
    counter(registry, "regressions", "Older answers refused", s -> s.access().regressions());
    counter(registry, "failures", "Operations that failed", s -> s.access().failures());
    counter(registry, "load.failures", "Loaders that threw", CacheStats::loadFailures);
    counter(registry, "load.waits", "Callers who waited", CacheStats::coalescedLoads);
    counter(registry, "load.handovers", "Loads that took too long", CacheStats::handovers);
    counter(registry, "load.refused", "Changed during the load", CacheStats::refusedFills);
    FunctionTimer.builder(
            "filbert.cache.loads",
            cache,
            c -> c.stats().loads() + c.stats().loadFailures(),
            c -> c.stats().loadNanos(),
            TimeUnit.NANOSECONDS)
        .tags(tags)
        .description("Calls of loaders")
        .register(registry);
    Gauge.builder("filbert.cache.near.entries", cache, c -> c.stats().access().nearSize())
        .tags(tags)
        .description("Copies held in this process")
        .register(registry);
    Gauge.builder("filbert.cache.staleness", cache, CacheMeters::staleness)
        .tags(tags)
        .baseUnit("milliseconds")
        .description("How long ago the copies of the owner least heard of were fresh")
        .register(registry);
  }

  private static double staleness(Cache<?, ?> cache) {
    return cache.stats().access().stalenessMillis().values().stream()
        .mapToLong(Long::longValue)
        .max()
        .orElse(0);
  }

  private void reads(MeterRegistry registry, String result, ToLongFunction<CacheStats> count) {
    FunctionCounter.builder(
            "filbert.cache.reads", cache, c -> (double) count.applyAsLong(c.stats()))
        .tags(tags.and("result", result))
        .description("Reads by what answered")
        .register(registry);
  }

  private void counter(
      MeterRegistry registry, String name, String description, ToLongFunction<CacheStats> count) {
    FunctionCounter.builder(
            "filbert.cache." + name, cache, c -> (double) count.applyAsLong(c.stats()))
        .tags(tags)
        .description(description)
        .register(registry);
  }
}
