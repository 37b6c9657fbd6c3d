/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.client.Snippets.User;
import dev.filbert.client.cache.Cache;
import dev.filbert.client.cache.CacheOptions;
import dev.filbert.client.testing.RedisProcess;
import dev.filbert.client.testing.Tiers;
import dev.filbert.node.embedded.EmbeddedFilbert;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tutorial and the code of README.md, on a cluster of three nodes and on Redis. */
class TutorialIT {
  private static final Duration TTL = Duration.ofSeconds(5);

  private static EmbeddedFilbert cluster;
  private static RedisProcess redis;

  private int calls;

  @BeforeAll
  static void start() throws Exception {
    cluster = EmbeddedFilbert.start(3, Map.of());
    redis = RedisProcess.start();
  }

  @AfterAll
  static void stop() throws Exception {
    redis.close();
    cluster.close();
  }

  static Stream<String> uris() {
    return Stream.of(cluster.uri(), redis.uri());
  }

  private String getData(String key) {
    calls++;
    return "Data for " + key;
  }

  @ParameterizedTest
  @MethodSource("uris")
  void getData_isCalledOnlyWhenItMustBe(String uri) {
    CacheOptions options = CacheOptions.defaults().ttl(TTL);
    try (Filbert filbert = Filbert.connect(uri);
        Filbert second = Filbert.connect(uri)) {
      var getData = cache(filbert, options).memoize("get_data", this::getData);
      var elsewhere = cache(second, options).memoize("get_data", this::getData);

      assertThat(getData.apply("user123")).isEqualTo("Data for user123");
      assertThat(getData.apply("user123")).isEqualTo("Data for user123");
      assertThat(elsewhere.apply("user123")).isEqualTo("Data for user123");
      assertThat(calls).isEqualTo(1);
      assertThat(getData.apply("user456")).isEqualTo("Data for user456");
      assertThat(calls).isEqualTo(2);

      getData.invalidate("user123");
      assertThat(getData.apply("user123")).isEqualTo("Data for user123");
      assertThat(getData.apply("user456")).isEqualTo("Data for user456");
      assertThat(calls).isEqualTo(3);

      getData.invalidateAll();
      assertThat(getData.apply("user456")).isEqualTo("Data for user456");
      assertThat(calls).isEqualTo(4);

      Tiers.sleep(TTL.plusMillis(100));
      assertThat(getData.apply("user456")).isEqualTo("Data for user456");
      assertThat(getData.uncached().apply("user456")).isEqualTo("Data for user456");
      assertThat(calls).isEqualTo(6);
    }
  }

  @Test
  void theCodeForTests_runs() {
    new Snippets(Duration.ofMillis(1)).embedded();
  }

  private static Cache<String, String> cache(Filbert filbert, CacheOptions options) {
    return filbert.cache("tutorial", String.class, String.class, options);
  }

  @ParameterizedTest
  @MethodSource("uris")
  void theCodeOfReadme_runs(String uri) {
    Snippets snippets = new Snippets(Duration.ofMillis(1));
    snippets.memoize(uri);
    assertThat(snippets.calls).isEqualTo(2);
    try (Filbert filbert = Filbert.connect(uri)) {
      snippets.cache(filbert);
      snippets.async(filbert, CompletableFuture.completedFuture(new User(42, "Ann")));
      snippets.metrics(filbert.cache("users", Long.class, User.class), new SimpleMeterRegistry());
    }
  }
}
