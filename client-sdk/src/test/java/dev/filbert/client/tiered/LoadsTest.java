/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.tiered;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filbert.client.cache.CacheException;
import dev.filbert.client.cache.CacheLoadException;
import dev.filbert.client.cache.CacheLoader;
import dev.filbert.client.cache.CacheOptions;
import dev.filbert.client.cache.CacheTimeoutException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who loads, who waits, and what harms nobody else. */
class LoadsTest {
  private final StubBackend backend = new StubBackend();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final TieredCache<String, String> cache = backend.cache(CacheOptions.defaults());

  @AfterEach
  void close() {
    threads.shutdownNow();
    backend.close();
  }

  private <T> List<Future<T>> start(int count, Callable<T> call) {
    List<Future<T>> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      calls.add(threads.submit(call));
    }
    return calls;
  }

  private void awaitWaiters(long count) throws InterruptedException {
    long end = System.nanoTime() + SECONDS.toNanos(20);
    while (cache.stats().coalescedLoads() < count) {
      assertThat(System.nanoTime()).as("waiters came in time").isLessThan(end);
      Thread.sleep(1);
    }
  }

  @Test
  void get_aThousandCallers_loadOnce() throws Exception {
    GatedLoader loader = new GatedLoader("loaded");
    List<Future<String>> calls = start(1000, () -> cache.get("a", loader));
    awaitWaiters(999);
    loader.open();

    for (Future<String> call : calls) {
      assertThat(call.get(60, SECONDS)).isEqualTo("loaded");
    }
    assertThat(cache.get("a")).isEqualTo("loaded");
    assertThat(loader.calls).hasValue(1);
  }

  @Test
  void get_loaderThrows_allShareTheFailure_andTheNextLoads() throws Exception {
    CountDownLatch joined = new CountDownLatch(1);
    List<Future<String>> calls =
        start(
            10,
            () ->
                cache.get(
                    "a",
                    key -> {
                      joined.await();
                      throw new IllegalStateException("database down");
                    }));
    awaitWaiters(9);
    joined.countDown();

    for (Future<String> call : calls) {
      assertThatThrownBy(() -> call.get(60, SECONDS))
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("database down");
    }
    assertThat(cache.stats().loadFailures()).isEqualTo(1);
    assertThat(cache.get("a", key -> "up again")).isEqualTo("up again");
  }

  @Test
  void get_checkedException_isWrapped() {
    assertThatThrownBy(
            () ->
                cache.get(
                    "a",
                    key -> {
                      throw new IOException("no file");
                    }))
        .isInstanceOf(CacheLoadException.class)
        .hasCauseInstanceOf(IOException.class);
  }

  @Test
  void get_loaderHangs_aWaiterTakesOver() throws Exception {
    TieredCache<String, String> hasty =
        backend.cache(CacheOptions.defaults().loadTimeout(Duration.ofMillis(100)));
    GatedLoader hangs = new GatedLoader("late");
    Future<String> hung = threads.submit(() -> hasty.get("a", hangs));
    hangs.awaitBegun();

    assertThat(hasty.get("a", key -> "prompt")).isEqualTo("prompt");
    assertThat(hasty.stats().handovers()).isEqualTo(1);
    hangs.open();
    assertThat(hung.get(60, SECONDS)).isEqualTo("late");
    assertThat(hasty.get("a")).isEqualTo("prompt");
  }

  @Test
  void get_everyLoaderHangs_waitersGetATimeout() throws Exception {
    TieredCache<String, String> hasty =
        backend.cache(CacheOptions.defaults().loadTimeout(Duration.ofMillis(300)));
    GatedLoader hangs = new GatedLoader("late");
    CountDownLatch timedOut = new CountDownLatch(1);
    start(
        30,
        () -> {
          try {
            return hasty.get("a", hangs);
          } catch (CacheTimeoutException e) {
            timedOut.countDown();
            return "";
          }
        });
    assertThat(timedOut.await(60, SECONDS)).isTrue();
    hangs.open();
  }

  @Test
  void get_loaderAsksForItsOwnKey_fails_andNobodyHangs() {
    CacheLoader<String, String> reentrant = key -> cache.get(key, other -> "inner");

    assertThatThrownBy(() -> cache.get("a", reentrant))
        .isInstanceOf(CacheException.class)
        .hasMessageContaining("the key that it is loading");
    assertThat(cache.get("a", key -> cache.get("b", other -> "b") + "a")).isEqualTo("ba");
  }

  @Test
  void get_leaderInterrupted_waitersLoadThemselves() throws Exception {
    GatedLoader loader = new GatedLoader("never");
    Thread leader =
        new Thread(
            () ->
                assertThatThrownBy(() -> cache.get("a", loader))
                    .isInstanceOf(CacheException.class));
    leader.start();
    loader.awaitBegun();
    Future<String> waiter = threads.submit(() -> cache.get("a", key -> "mine"));
    awaitWaiters(1);
    leader.interrupt();

    assertThat(waiter.get(60, SECONDS)).isEqualTo("mine");
  }

  @Test
  void get_afterARemovalDuringALoad_startsANewLoad() throws Exception {
    GatedLoader old = new GatedLoader("old");
    Future<String> before = threads.submit(() -> cache.get("a", old));
    old.awaitBegun();
    cache.remove("a");

    assertThat(cache.get("a", key -> "new")).isEqualTo("new");
    old.open();
    assertThat(before.get(60, SECONDS)).isEqualTo("old");
    assertThat(cache.get("a")).isEqualTo("new");
  }

  @Test
  void get_invalidatedFromElsewhereDuringALoad_withoutVersions_isNotStored() {
    backend.tier.hasVersions = false;
    String loaded =
        cache.get(
            "a",
            key -> {
              backend.invalidate(key);
              return "old";
            });

    assertThat(loaded).isEqualTo("old");
    assertThat(cache.get("a")).isNull();
  }

  /** Word of the change before the load may come late; the server compares versions. */
  @Test
  void refresh_lateWordOfAnEarlierChange_isStored() {
    cache.put("a", "old");
    cache.refresh(
        "a",
        key -> {
          backend.invalidate(key);
          return "new";
        });

    assertThat(cache.get("a")).isEqualTo("new");
  }

  @Test
  void getAll_whileAnotherLoadsAKey_waitsForThatOne() throws Exception {
    GatedLoader loader = new GatedLoader("single");
    Future<String> single = threads.submit(() -> cache.get("a", loader));
    loader.awaitBegun();
    Map<String, String> all =
        cache.getAll(
            List.of("a", "b"),
            CacheLoader.bulk(
                keys -> {
                  loader.open();
                  return Map.of("b", "bulk");
                }));

    assertThat(all).isEqualTo(Map.of("a", "single", "b", "bulk"));
    assertThat(single.get(60, SECONDS)).isEqualTo("single");
  }
}
