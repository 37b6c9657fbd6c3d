/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.filbert.client.Filbert;
import dev.filbert.client.cache.Cache;
import dev.filbert.client.container.FilbertContainer;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Testcontainers;

/** What users start a node with in their own tests, on the image of this build. */
@Testcontainers(disabledWithoutDocker = true)
class FilbertContainerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static FilbertContainer server;

  record User(long id, String name) {}

  @BeforeAll
  static void start() {
    server =
        new FilbertContainer(NodeImage.name())
            .withEnv("JDK_JAVA_OPTIONS", "-XX:MaxDirectMemorySize=128m");
    server.start();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.stop();
    }
  }

  @Test
  void client_storesAndReads_andHearsWhatAnotherChanges() {
    try (Filbert one = client();
        Filbert other = client()) {
      Cache<Long, User> writer = one.cache("users", Long.class, User.class);
      Cache<Long, User> reader = other.cache("users", Long.class, User.class);
      writer.put(42L, new User(42, "Ann"));
      Await.until(
          "a near copy is used",
          PATIENCE,
          () ->
              new User(42, "Ann").equals(reader.get(42L))
                  && reader.stats().access().nearHits() > 0);

      writer.put(42L, new User(42, "Bob"));

      Await.until(
          "the change has arrived", PATIENCE, () -> new User(42, "Bob").equals(reader.get(42L)));
      assertThat(reader.stats().access().invalidations()).isPositive();
    }
  }

  @Test
  void redisUri_leadsAnyClientOfRedisToTheSameEntries() {
    RedisClient redis = RedisClient.create(server.redisUri());
    try (Filbert filbert = client();
        StatefulRedisConnection<String, String> connection = redis.connect()) {
      filbert.cache("names", String.class, String.class).put("42", "Ann");

      assertThat(connection.sync().get("names:42")).isEqualTo("Ann");
    } finally {
      redis.shutdown();
    }
  }

  @Test
  void client_ofANodeThatIsNotStarted_isRefused() {
    try (FilbertContainer idle = new FilbertContainer(NodeImage.name())) {
      assertThatIllegalStateException().isThrownBy(idle::client);
    }
  }

  /** Patient, so that a machine with other work does not make writes fail. */
  private static Filbert client() {
    return server.client().timeout(PATIENCE).connectTimeout(PATIENCE).silence(PATIENCE).connect();
  }
}
