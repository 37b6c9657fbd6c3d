/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleSettingsTest {
  @Test
  void of_nothing_hasDefaults() {
    assertThat(SampleSettings.of(Map.of("SAMPLE_RATE", "")))
        .isEqualTo(new SampleSettings("filbert://localhost:6380", 8080, 200, 20_000));
  }

  @Test
  void of_everything_takesIt() {
    Map<String, String> environment =
        Map.of(
            "SAMPLE_URI", "local:",
            "SAMPLE_PORT", "0",
            "SAMPLE_RATE", "1000",
            "SAMPLE_PRODUCTS", "5");

    assertThat(SampleSettings.of(environment)).isEqualTo(new SampleSettings("local:", 0, 1_000, 5));
  }

  @Test
  void of_whatIsOutOfRange_namesVariableValueAndRange() {
    assertThatThrownBy(() -> SampleSettings.of(Map.of("SAMPLE_RATE", "0")))
        .hasMessage("SAMPLE_RATE must be a whole number from 1 to 100000, but was '0'");
    assertThatThrownBy(() -> SampleSettings.of(Map.of("SAMPLE_PORT", "http")))
        .hasMessage("SAMPLE_PORT must be a whole number from 0 to 65535, but was 'http'");
  }

  @Test
  void of_aFileWithThePassword_putsItIntoTheAddress(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("password"), "open sesame/$1?\n");
    Map<String, String> environment =
        Map.of("SAMPLE_URI", "filbert://one,two", "SAMPLE_PASSWORD_FILE", file.toString());

    assertThat(SampleSettings.of(environment).uri())
        .isEqualTo("filbert://:open%20sesame%2F%241%3F@one,two");
  }

  @Test
  void toString_keepsThePasswordToItself() {
    assertThat(SampleSettings.of(Map.of("SAMPLE_URI", "filbert://:secret@host")).toString())
        .doesNotContain("secret");
  }
}
