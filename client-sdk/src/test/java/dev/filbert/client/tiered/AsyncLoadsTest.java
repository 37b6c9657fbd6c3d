/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.tiered;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filbert.client.cache.AsyncCache;
import dev.filbert.client.cache.AsyncCacheLoader;
import dev.filbert.client.cache.CacheLoader;
import dev.filbert.client.cache.CacheOptions;
import dev.filbert.client.cache.CacheTimeoutException;
import dev.filbert.client.testing.Tiers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Loads without blocking: one key, and many. */
class AsyncLoadsTest {
  private final StubBackend backend = new StubBackend();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final TieredCache<String, String> cache = backend.cache(CacheOptions.defaults());
  private final AsyncCache<String, String> async = cache.async();

  @AfterEach
  void close() {
    threads.shutdownNow();
    backend.close();
  }

  @Test
  void get_hungStage_timesOut_andTheNextLoads() {
    TieredCache<String, String> hasty =
        backend.cache(CacheOptions.defaults().loadTimeout(Duration.ofMillis(60)));

    assertThatThrownBy(
            () ->
                hasty
                    .async()
                    .get("a", key -> new CompletableFuture<>())
                    .toCompletableFuture()
                    .get(60, SECONDS))
        .cause()
        .isInstanceOf(CacheTimeoutException.class);
    assertThat(hasty.get("a", key -> "prompt")).isEqualTo("prompt");
  }

  @Test
  void get_andBlocking_shareOneLoad() throws Exception {
    CompletableFuture<String> stage = new CompletableFuture<>();
    var first = cache.async().get("a", key -> stage).toCompletableFuture();
    Future<String> second = threads.submit(() -> cache.get("a", key -> "own"));
    Tiers.until("it waits", () -> cache.stats().coalescedLoads() == 1);
    stage.complete("shared");

    assertThat(first.get(60, SECONDS)).isEqualTo("shared");
    assertThat(second.get(60, SECONDS)).isEqualTo("shared");
  }

  @Test
  void get_loaderThrowsAnError_reachesWhoAsked() {
    AsyncCacheLoader<String, String> broken =
        key -> {
          throw new AssertionError("broken");
        };

    assertThatThrownBy(() -> await(async.get("a", broken))).hasRootCauseMessage("broken");
    assertThatThrownBy(() -> await(async.getAll(List.of("a"), broken)))
        .hasRootCauseMessage("broken");
    assertThat(cache.get("a", key -> "works")).isEqualTo("works");
  }

  @Test
  void getAll_callsTheLoaderOnce_forWhatIsMissing() throws Exception {
    cache.put("a", "1");
    List<Set<String>> asked = new ArrayList<>();
    AsyncCacheLoader<String, String> loader =
        AsyncCacheLoader.bulk(
            keys -> {
              asked.add(Set.copyOf(keys));
              return CompletableFuture.completedFuture(Map.of("b", "2"));
            });

    assertThat(await(async.getAll(List.of("a", "b", "c", "b"), loader)))
        .isEqualTo(Map.of("a", "1", "b", "2"));
    assertThat(asked).containsExactly(Set.of("b", "c"));
    assertThat(cache.get("b")).isEqualTo("2");
    assertThat(await(async.getAll(List.of("a", "b"), loader))).hasSize(2);
    assertThat(asked).hasSize(1);
    assertThat(cache.stats().loads()).isEqualTo(1);
  }

  @Test
  void getAll_loaderOfSingleKeys_isCalledForEach() throws Exception {
    AsyncCacheLoader<String, String> loader =
        key -> CompletableFuture.completedFuture(key.equals("x") ? null : key + "!");

    assertThat(await(async.getAll(List.of("a", "x"), loader))).isEqualTo(Map.of("a", "a!"));
  }

  @Test
  void loadAll_callsABlockingLoader() throws Exception {
    CacheLoader<String, String> loader = CacheLoader.bulk(keys -> Map.of("a", "1"));

    assertThat(await(async.loadAll(List.of("a", "b"), loader))).isEqualTo(Map.of("a", "1"));
    assertThat(cache.get("a")).isEqualTo("1");
  }

  @Test
  void getAll_whileAnotherLoadsAKey_waitsForThatOne() throws Exception {
    GatedLoader loader = new GatedLoader("single");
    Future<String> single = threads.submit(() -> cache.get("a", loader));
    loader.awaitBegun();

    CompletionStage<Map<String, String>> all =
        async.getAll(
            List.of("a", "b"),
            AsyncCacheLoader.bulk(
                keys -> {
                  loader.open();
                  return CompletableFuture.completedFuture(Map.of("b", "bulk"));
                }));

    assertThat(await(all)).isEqualTo(Map.of("a", "single", "b", "bulk"));
    assertThat(single.get(60, SECONDS)).isEqualTo("single");
  }

  @Test
  void getAll_removalDuringTheLoad_winsForThatKey() throws Exception {
    CompletionStage<Map<String, String>> all =
        async.getAll(
            List.of("a", "b"),
            AsyncCacheLoader.bulk(
                keys -> {
                  cache.remove("a");
                  return CompletableFuture.completedFuture(Map.of("a", "old", "b", "2"));
                }));

    assertThat(await(all)).isEqualTo(Map.of("a", "old", "b", "2"));
    assertThat(cache.get("a")).isNull();
    assertThat(cache.get("b")).isEqualTo("2");
  }

  @Test
  void getAll_loaderFails_allShareTheFailure_andTheNextLoads() throws Exception {
    CompletableFuture<Map<String, String>> loaded = new CompletableFuture<>();
    CompletionStage<Map<String, String>> all =
        async.getAll(List.of("a", "b"), AsyncCacheLoader.bulk(keys -> loaded));
    Tiers.until("a key is joined", () -> cache.stats().access().misses() == 2);
    CompletionStage<String> waits = async.get("b", key -> null);
    loaded.completeExceptionally(new IllegalStateException("database down"));

    assertThatThrownBy(() -> await(all)).hasRootCauseMessage("database down");
    assertThatThrownBy(() -> await(waits)).hasRootCauseMessage("database down");
    assertThat(cache.get("b", key -> "up again")).isEqualTo("up again");
  }

  @Test
  void getAll_loaderHangs_timesOut_andTheNextLoads() {
    TieredCache<String, String> hasty =
        backend.cache(CacheOptions.defaults().loadTimeout(Duration.ofMillis(60)));

    assertThatThrownBy(
            () ->
                await(
                    hasty
                        .async()
                        .getAll(
                            List.of("a"),
                            AsyncCacheLoader.bulk(keys -> new CompletableFuture<>()))))
        .cause()
        .isInstanceOf(CacheTimeoutException.class);
    assertThat(hasty.get("a", key -> "prompt")).isEqualTo("prompt");
  }

  private static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(60, SECONDS);
  }
}
