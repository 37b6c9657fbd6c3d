/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSpanTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0s, 0",
    "500ms, 500",
    "60s, 60000",
    "60 S, 60000",
    "5m, 300000",
    "1h, 3600000",
    "30d, 2592000000"
  })
  void parse_span_isInMilliseconds(String text, long millis) {
    assertThat(TimeSpan.parse(text)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "60", "s", "-1s", "1.5s", "1w", "PT1S", "999999999999999d"})
  void parse_anythingElse_isRefused(String text) {
    assertThatThrownBy(() -> TimeSpan.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1500, 1500ms", "60000, 1m", "90000, 90s", "86400000, 1d"})
  void format_isTheShortestExactForm(long millis, String text) {
    assertThat(TimeSpan.format(Duration.ofMillis(millis))).isEqualTo(text);
    assertThat(TimeSpan.parse(text).toMillis()).isEqualTo(millis);
  }
}
