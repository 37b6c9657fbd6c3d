/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.remote;

import static dev.filbert.client.testing.Tiers.await;
import static dev.filbert.client.testing.Tiers.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.client.connection.ConnectionOptions;
import dev.filbert.client.testing.RedisProcess;
import dev.filbert.client.testing.Tiers;
import dev.filbert.client.tier.PutRule;
import dev.filbert.client.tier.PutRule.Condition;
import dev.filbert.client.tier.RemoveRule;
import dev.filbert.client.tier.Tier;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tier of {@code redis://} against a real Redis. */
class RedisTierIT {
  private static RedisProcess redis;

  private RemoteBackend one;
  private RemoteBackend other;
  private Tier<String, String> writer;
  private Tier<String, String> reader;

  @BeforeAll
  static void start() throws Exception {
    redis = RedisProcess.start();
  }

  @AfterAll
  static void stop() throws Exception {
    redis.close();
  }

  @BeforeEach
  void open() {
    one = connect();
    other = connect();
    writer = one.open(Tiers.settings("it"));
    reader = other.open(Tiers.settings("it"));
    await(writer.clear());
  }

  @AfterEach
  void close() {
    one.close();
    other.close();
  }

  @Test
  void put_byAnotherClient_reachesANearReader() throws Exception {
    long[] lags = new long[300];
    for (int i = 0; i < lags.length; i++) {
      await(reader.get("k"));
      String value = "v" + i;
      await(writer.put("k", value, PutRule.always(null)));
      long written = System.nanoTime();
      until(
          "the reader sees " + value,
          () -> {
            String hit = reader.hit("k");
            return value.equals(hit == null ? await(reader.get("k")).value() : hit);
          });
      lags[i] = System.nanoTime() - written;
    }
    Arrays.sort(lags);
    System.out.printf(
        "invalidation lag on Redis: p50 %d us, p99 %d us%n",
        lags[lags.length / 2] / 1000, lags[lags.length * 99 / 100] / 1000);

    assertThat(reader.stats().invalidations()).isPositive();
  }

  @Test
  void conditions_areThoseOfTheRules() {
    assertThat(await(writer.put("k", "a", rule(Condition.IF_PRESENT, null))).done()).isFalse();
    assertThat(await(writer.put("k", "a", rule(Condition.IF_ABSENT, null))).done()).isTrue();
    assertThat(await(writer.put("k", "b", rule(Condition.IF_ABSENT, null))).previous())
        .isEqualTo("a");
    assertThat(await(writer.put("k", "b", rule(Condition.IF_VALUE, "x"))).done()).isFalse();
    assertThat(await(writer.put("k", "b", rule(Condition.IF_VALUE, "a"))).previous())
        .isEqualTo("a");
    assertThat(await(writer.put("absent", "b", rule(Condition.IF_VALUE, "a"))).done()).isFalse();
    assertThat(await(writer.put("k", "c", PutRule.fill(null, 0))).done()).isFalse();
    assertThat(await(writer.remove("k", new RemoveRule<>(0, "x", true))).done()).isFalse();
    assertThat(await(writer.remove("k", new RemoveRule<>(0, "b", true))).previous()).isEqualTo("b");
    assertThat(await(writer.get("k")).value()).isNull();
  }

  @Test
  void ttl_ofEntries_isKeptAndChanged() {
    await(writer.put("k", "v", PutRule.always(Duration.ofSeconds(60))));
    assertThat(await(writer.get("k")).remainingMillis()).isBetween(50_000L, 60_000L);

    assertThat(await(writer.expire("k", null))).isTrue();
    assertThat(await(writer.get("k")).remainingMillis()).isEqualTo(-1);
    assertThat(await(writer.expire("absent", null))).isFalse();
    assertThat(await(writer.increment("n", 5, Duration.ofSeconds(60)))).isEqualTo(5);
    assertThat(await(writer.increment("n", -7, null))).isEqualTo(-2);
    assertThat(await(writer.get("n")).remainingMillis()).isPositive();
  }

  @Test
  void clear_removesThisCacheAndNoOther() {
    Tier<String, String> neighbour = one.open(Tiers.settings("it2"));
    await(neighbour.put("k", "stays", PutRule.always(null)));
    for (int i = 0; i < 3_000; i++) {
      await(writer.put("k" + i, "v", PutRule.always(null)));
    }

    await(writer.clear());

    assertThat(await(writer.get("k2999")).value()).isNull();
    assertThat(await(neighbour.get("k")).value()).isEqualTo("stays");
  }

  private static PutRule<String> rule(Condition condition, String expected) {
    return new PutRule<>(null, condition, 0, expected, true);
  }

  private static RemoteBackend connect() {
    return RemoteBackend.connect(
        "redis://127.0.0.1:" + redis.port(), ConnectionOptions.defaults(), Runnable::run);
  }
}
