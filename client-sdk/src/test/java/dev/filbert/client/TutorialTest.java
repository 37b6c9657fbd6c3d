/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.client.cache.Cache;
import dev.filbert.client.cache.CacheOptions;
import dev.filbert.client.testing.ManualTime;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * The example that the project began with: a function that takes two seconds, on a test's clock.
 */
class TutorialTest {
  private static final Duration SLOW = Duration.ofSeconds(2);

  private final ManualTime time = new ManualTime();

  private String getData(String key) {
    time.advance(SLOW); // As long as the database takes.
    return "Data for " + key;
  }

  private Duration timed(Supplier<String> call) {
    long begin = time.getAsLong();
    assertThat(call.get()).startsWith("Data for user");
    return Duration.ofNanos(time.getAsLong() - begin);
  }

  @Test
  void getData_isSlowOnlyWhenItMustBe() {
    try (Filbert filbert = Filbert.builder("local:").nanoTime(time).connect()) {
      Cache<String, String> cache =
          filbert.cache(
              "app",
              String.class,
              String.class,
              CacheOptions.defaults().ttl(Duration.ofSeconds(60)));
      var getData = cache.memoize("get_data", this::getData);

      assertThat(timed(() -> getData.apply("user123"))).isEqualTo(SLOW);
      assertThat(timed(() -> getData.apply("user123"))).isZero();
      assertThat(getData.apply("user123")).isEqualTo("Data for user123");
      assertThat(timed(() -> getData.apply("user456"))).isEqualTo(SLOW);

      getData.invalidate("user123");
      assertThat(timed(() -> getData.apply("user123"))).isEqualTo(SLOW);
      assertThat(timed(() -> getData.apply("user456"))).isZero();

      getData.invalidateAll();
      assertThat(timed(() -> getData.apply("user456"))).isEqualTo(SLOW);

      time.advance(Duration.ofSeconds(60));
      assertThat(timed(() -> getData.apply("user456"))).isEqualTo(SLOW);
      assertThat(timed(() -> getData.uncached().apply("user456"))).isEqualTo(SLOW);
      assertThat(getData.keyOf("user123")).isEqualTo("get_data:user123");
    }
  }
}
