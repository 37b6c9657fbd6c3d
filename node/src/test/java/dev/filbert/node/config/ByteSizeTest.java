/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "4096, 4096",
    "1b, 1",
    "1kb, 1024",
    "64mb, 67108864",
    "64MB, 67108864",
    "1 gb, 1073741824",
    "2tb, 2199023255552"
  })
  void parse_amount_isInBytes(String text, long bytes) {
    assertThat(ByteSize.parse(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "mb", "-1", "1.5gb", "64m", "64 mib", "0x10", "９"})
  void parse_anythingElse_isRefused(String text) {
    assertThatThrownBy(() -> ByteSize.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void parse_moreThanALong_isRefused() {
    assertThat(ByteSize.parse("8388607tb")).isPositive();
    assertThatThrownBy(() -> ByteSize.parse("8388608tb"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"0, 0b", "1000, 1000b", "1024, 1kb", "67108864, 64mb", "1610612736, 1536mb"})
  void format_isTheShortestExactForm(long bytes, String text) {
    assertThat(ByteSize.format(bytes)).isEqualTo(text);
    assertThat(ByteSize.parse(text)).isEqualTo(bytes);
  }
}
