/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.peers;

import com.alicp.jetcache.embedded.CaffeineCacheBuilder;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.ehcache.CacheManager;
import org.ehcache.config.builders.CacheConfigurationBuilder;
import org.ehcache.config.builders.CacheManagerBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.cache.caffeine.CaffeineCache;

/**
 * Caches that know of no server: what a hit costs where nobody else can change the entry. Caffeine
 * is the limit for whatever is built on it.
 */
public final class InProcessPeers {
  private static final int ENTRIES_MAX = 10_000;
  private static final String BOUND = "in process, 10 000 entries";

  private InProcessPeers() {}

  /** Caffeine and nothing else. */
  public static Peer caffeine() {
    return new Peer(
        "Caffeine " + Versions.of(Caffeine.class),
        BOUND,
        Peer.ServerKind.NONE,
        port -> {
          Cache<String, String> cache = Caffeine.newBuilder().maximumSize(ENTRIES_MAX).build();
          return new Client(cache::getIfPresent, cache::put, cache::invalidateAll);
        });
  }

  /** Spring's Cache over Caffeine, as {@code @Cacheable} uses it. */
  public static Peer spring() {
    return new Peer(
        "Spring " + Versions.of(CaffeineCache.class) + " CaffeineCache",
        BOUND,
        Peer.ServerKind.NONE,
        port -> {
          CaffeineCache cache =
              new CaffeineCache(
                  "race", Caffeine.newBuilder().maximumSize(ENTRIES_MAX).build(), false);
          return new Client(key -> cache.get(key, String.class), cache::put, cache::clear);
        });
  }

  /** Ehcache's heap tier. */
  public static Peer ehcache() {
    return new Peer(
        "Ehcache " + Versions.of(CacheManager.class),
        BOUND,
        Peer.ServerKind.NONE,
        port -> {
          CacheManager caches = CacheManagerBuilder.newCacheManagerBuilder().build(true);
          org.ehcache.Cache<String, String> cache =
              caches.createCache(
                  "race",
                  CacheConfigurationBuilder.newCacheConfigurationBuilder(
                      String.class, String.class, ResourcePoolsBuilder.heap(ENTRIES_MAX)));
          return new Client(cache::get, cache::put, caches::close);
        });
  }

  /** JetCache's local cache over Caffeine. */
  public static Peer jetCache() {
    return new Peer(
        "JetCache " + Versions.of(CaffeineCacheBuilder.class),
        "CaffeineCache, " + BOUND,
        Peer.ServerKind.NONE,
        port -> {
          com.alicp.jetcache.Cache<String, String> cache =
              CaffeineCacheBuilder.createCaffeineCacheBuilder().limit(ENTRIES_MAX).buildCache();
          return new Client(cache::get, cache::put, cache::close);
        });
  }

  private record Client(
      Function<String, @Nullable String> reader, BiConsumer<String, String> writer, Runnable end)
      implements NearClient {
    @Override
    public @Nullable String get(String key) {
      return reader.apply(key);
    }

    @Override
    public @Nullable String getRemote(String key) {
      return reader.apply(key);
    }

    @Override
    public void put(String key, String value) {
      writer.accept(key, value);
    }

    @Override
    public void close() {
      end.run();
    }
  }
}
