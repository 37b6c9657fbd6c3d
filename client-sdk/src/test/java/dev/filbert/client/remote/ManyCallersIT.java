/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.remote;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.client.Filbert;
import dev.filbert.client.cache.Cache;
import dev.filbert.client.cache.CacheLoader;
import dev.filbert.client.cache.CacheOptions;
import dev.filbert.node.embedded.EmbeddedFilbert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Many ask at once for a key that is not there. */
class ManyCallersIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static EmbeddedFilbert server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger loads = new AtomicInteger();
  private final CacheLoader<String, String> slow =
      key -> {
        loads.incrementAndGet();
        Thread.sleep(300);
        return "loaded " + key;
      };

  @BeforeAll
  static void start() {
    server = EmbeddedFilbert.start(3, Map.of());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void aThousandThreadsOfAClient_loadOnce() throws Exception {
    try (Filbert client = connect()) {
      askAtOnce(List.of(cache(client, "one")), 1000);

      assertThat(loads).hasValue(1);
      assertThat(cache(client, "one").stats().loads()).isEqualTo(1);
    }
  }

  /** Clients know nothing of each other's loads yet: each loads at most once. */
  @Test
  void aHundredClients_loadAtMostOnceEach() throws Exception {
    List<Filbert> clients = new ArrayList<>();
    try {
      for (int i = 0; i < 100; i++) {
        clients.add(connect());
      }
      askAtOnce(clients.stream().map(c -> cache(c, "hundred")).toList(), 5);

      System.out.println("100 clients of 5 threads loaded " + loads + " times");
      assertThat(loads.get()).isBetween(1, 100);
    } finally {
      closeAll(clients);
    }
  }

  private void askAtOnce(List<Cache<String, String>> caches, int threadsEach) throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    List<Future<String>> calls = new ArrayList<>();
    for (Cache<String, String> cache : caches) {
      for (int i = 0; i < threadsEach; i++) {
        calls.add(
            threads.submit(
                () -> {
                  go.await();
                  return cache.get("k", slow);
                }));
      }
    }
    go.countDown();
    for (Future<String> call : calls) {
      assertThat(call.get(60, SECONDS)).isEqualTo("loaded k");
    }
  }

  /** Patient, so that a machine with other work does not make reads miss. */
  private static Filbert connect() {
    return Filbert.builder(server.uri())
        .timeout(PATIENCE)
        .connectTimeout(PATIENCE)
        .silence(PATIENCE)
        .cacheDefaults(CacheOptions.defaults().loadTimeout(PATIENCE))
        .connect();
  }

  /** At the same time: each says good-bye to three nodes. */
  private void closeAll(List<Filbert> clients) throws Exception {
    List<Future<?>> closed = new ArrayList<>();
    for (Filbert client : clients) {
      closed.add(threads.submit(client::close));
    }
    for (Future<?> one : closed) {
      one.get(60, SECONDS);
    }
  }

  private static Cache<String, String> cache(Filbert client, String name) {
    return client.cache(name, String.class, String.class);
  }
}
