/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SampleApplicationTest {
  @Test
  void itServesItsMeters() throws IOException {
    try (SampleApplication sample =
        SampleApplication.start(new SampleSettings("local:", 0, 1_000, 100))) {
      URI metrics = URI.create("http://127.0.0.1:" + sample.port() + "/metrics");
      String page;
      try (var body = metrics.toURL().openStream()) {
        page = new String(body.readAllBytes(), StandardCharsets.UTF_8);
      }

      assertThat(page)
          .contains("filbert_cache_reads_total{cache=\"products\",result=\"near\"}")
          .contains("filbert_cache_near_entries{cache=\"ticks\"}")
          .contains("sample_change_seen_seconds_bucket");
    }
  }
}
