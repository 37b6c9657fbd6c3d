/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.client.Filbert;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class CacheMetersTest {
  @Test
  void bindTo_showsWhatTheCacheCounts() {
    try (Filbert filbert = Filbert.connect("local:")) {
      var cache = filbert.cache("users", String.class, String.class);
      var registry = new SimpleMeterRegistry();
      new CacheMeters(cache).bindTo(registry);
      cache.get("a", key -> "loaded");
      cache.get("a");
      cache.get("a");

      var reads = registry.get("filbert.cache.reads").tag("cache", "users");
      assertThat(reads.tag("result", "near").functionCounter().count()).isEqualTo(2);
      assertThat(registry.get("filbert.cache.loads").functionTimer().count()).isEqualTo(1);
      assertThat(registry.get("filbert.cache.near.entries").gauge().value()).isEqualTo(1);
      assertThat(registry.get("filbert.cache.puts").functionCounter().count()).isEqualTo(1);
    }
  }
}
