/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.testing;

import static dev.filbert.client.testing.ContractCaches.cache;
import static dev.filbert.client.testing.ContractCaches.suffix;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.client.Filbert;
import dev.filbert.client.cache.AsyncCacheLoader;
import dev.filbert.client.cache.Cache;
import dev.filbert.client.cache.CacheLoader;
import dev.filbert.client.cache.CacheOptions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every backend must do alike: loads, and functions that remember. */
public interface LoadingContract extends ContractCaches {

  @Test
  default void getWithLoader_loadsOnce() {
    AtomicInteger loads = new AtomicInteger();
    CacheLoader<String, String> loader = key -> key + loads.incrementAndGet();

    assertThat(cache().get("a", loader)).isEqualTo("a1");
    assertThat(cache().get("a", loader)).isEqualTo("a1");
    assertThat(cache().get("a")).isEqualTo("a1");
    cache().remove("a");
    assertThat(cache().get("a", loader)).isEqualTo("a2");
    assertThat(cache().refresh("a", loader)).isEqualTo("a3");
    assertThat(cache().get("a")).isEqualTo("a3");
    assertThat(cache().stats().loads()).isEqualTo(3);
  }

  @Test
  default void getAllWithLoader_loadsTheMissingOnes() {
    cache().put("a", "1");

    Map<String, String> all =
        cache()
            .getAll(
                List.of("a", "b", "c"),
                CacheLoader.bulk(
                    keys -> {
                      assertThat(keys).isEqualTo(Set.of("b", "c"));
                      return Map.of("b", "2");
                    }));

    assertThat(all).isEqualTo(Map.of("a", "1", "b", "2"));
    assertThat(cache().get("b")).isEqualTo("2");
    assertThat(cache().contains("c")).isFalse();
  }

  @Test
  default void nullFromALoader_isRememberedOnlyWhenAsked() {
    AtomicInteger loads = new AtomicInteger();
    CacheLoader<String, String> nothing =
        key -> {
          loads.incrementAndGet();
          return null;
        };
    assertThat(cache().get("a", nothing)).isNull();
    assertThat(cache().get("a", nothing)).isNull();
    assertThat(loads).hasValue(2);
    assertThat(cache().contains("a")).isFalse();
  }

  @Test
  default void rememberedNull_isNoMiss() {
    Cache<String, String> cache = cache(CacheOptions.defaults().nullTtl(shortTtl()));
    AtomicInteger loads = new AtomicInteger();
    CacheLoader<String, String> nothing =
        key -> {
          loads.incrementAndGet();
          return null;
        };
    assertThat(cache.get("a", nothing)).isNull();
    assertThat(cache.get("a", nothing)).isNull();
    assertThat(loads).hasValue(1);
    assertThat(cache.get("a")).isNull();
    assertThat(cache.contains("a")).isTrue();
    assertThat(cache.entry("a").value()).isNull();
    assertThat(cache.getAll(List.of("a"))).isEmpty();
    elapse(shortTtl());
    assertThat(cache.get("a", key -> "found")).isEqualTo("found");
  }

  @Test
  default void removal_duringALoad_wins() {
    String loaded =
        cache()
            .get(
                "a",
                key -> {
                  cache().remove(key);
                  return "old";
                });

    assertThat(loaded).isEqualTo("old");
    assertThat(cache().get("a")).isNull();
    assertThat(cache().stats().refusedFills()).isEqualTo(1);
  }

  @Test
  default void put_duringALoad_wins() {
    cache()
        .get(
            "a",
            key -> {
              cache().put(key, "new");
              return "old";
            });

    assertThat(cache().get("a")).isEqualTo("new");
  }

  @Test
  default void removalByAnotherClient_duringALoad_wins() {
    try (Filbert other = client().connect()) {
      Cache<String, String> there = other.cache(cache().name(), String.class, String.class);
      if (!hasVersions() || !isShared()) {
        assertThat(there.remove("a")).isFalse();
        return; // Without versions the removal of an absent key leaves no trace elsewhere.
      }
      cache()
          .get(
              "a",
              key -> {
                there.remove(key);
                return "old";
              });
      assertThat(there.get("a")).isNull();
    }
  }

  @Test
  default void clear_duringALoad_wins() {
    cache()
        .get(
            "a",
            key -> {
              cache().clear();
              return "old";
            });

    assertThat(cache().get("a")).isNull();
  }

  @Test
  default void async_doesTheSame() throws Exception {
    var async = cache().async();

    async.put("a", "1").toCompletableFuture().get(60, SECONDS);
    assertThat(async.get("a").toCompletableFuture().get(60, SECONDS)).isEqualTo("1");
    assertThat(
            async
                .get("b", key -> CompletableFuture.completedFuture("2"))
                .toCompletableFuture()
                .get(60, SECONDS))
        .isEqualTo("2");
    assertThat(async.load("c", key -> "3").toCompletableFuture().get(60, SECONDS)).isEqualTo("3");
    assertThat(async.getAll(List.of("a", "b", "c")).toCompletableFuture().get(60, SECONDS))
        .isEqualTo(Map.of("a", "1", "b", "2", "c", "3"));
    assertThat(async.touch("a").toCompletableFuture().get(60, SECONDS)).isTrue();
    assertThat(async.remainingTtl("a").toCompletableFuture().get(60, SECONDS)).isNull();
    assertThat(async.remove("a").toCompletableFuture().get(60, SECONDS)).isTrue();
    assertThat(async.contains("a").toCompletableFuture().get(60, SECONDS)).isFalse();
  }

  @Test
  default void async_manyAtOnce_doTheSame() throws Exception {
    var async = cache().async();

    async.putAll(Map.of("a", "1", "b", "2")).toCompletableFuture().get(60, SECONDS);
    Map<String, String> all =
        async
            .getAll(
                List.of("a", "b", "c", "d"),
                AsyncCacheLoader.bulk(
                    keys -> {
                      assertThat(keys).isEqualTo(Set.of("c", "d"));
                      return CompletableFuture.completedFuture(Map.of("c", "3"));
                    }))
            .toCompletableFuture()
            .get(60, SECONDS);
    assertThat(all).isEqualTo(Map.of("a", "1", "b", "2", "c", "3"));
    assertThat(cache().get("c")).isEqualTo("3");
    async.removeAll(List.of("a", "b")).toCompletableFuture().get(60, SECONDS);
    assertThat(cache().getAll(List.of("a", "b", "c"))).isEqualTo(Map.of("c", "3"));
  }

  @Test
  default void memoized_callsOnce_untilInvalidated() {
    AtomicInteger calls = new AtomicInteger();
    var getData = cache().memoize("f." + suffix(), (String id) -> id + calls.incrementAndGet());

    assertThat(getData.apply("user")).isEqualTo("user1");
    assertThat(getData.apply("user")).isEqualTo("user1");
    assertThat(getData.invalidate("user")).isTrue();
    assertThat(getData.apply("user")).isEqualTo("user2");
    assertThat(getData.apply("other")).isEqualTo("other3");
    getData.invalidateAll();
    assertThat(getData.apply("user")).isEqualTo("user4");
    assertThat(getData.keyOf("user")).isEqualTo("f." + suffix() + ":user");
  }
}
