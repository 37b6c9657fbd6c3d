/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchmarkKeysTest {
  @Test
  void zipf_theFirstKeyIsAskedForMostAndTheTailNotForgotten() {
    BenchmarkKeys keys = BenchmarkKeys.zipf("key", 1_000);
    Map<String, Integer> counts = new HashMap<>();
    for (int i = 0; i < 65_536; i++) {
      counts.merge(keys.at(i), 1, Integer::sum);
    }

    // The first of 1 000 keys has a share of 1 / H(1000, 0.99) = 13 %, the second half of it.
    assertThat(counts.get("key-0")).isBetween(8_000, 9_200);
    assertThat(counts.get("key-1")).isBetween(3_900, 4_800);
    assertThat(counts).hasSizeGreaterThan(980);
  }

  @Test
  void zipf_oneKey_isAlwaysTheSame() {
    BenchmarkKeys keys = BenchmarkKeys.zipf("key", 1);
    assertThat(keys.at(0)).isEqualTo("key-0");
    assertThat(keys.at(-1)).isEqualTo("key-0");
    assertThat(keys.all()).containsExactly("key-0");
  }
}
