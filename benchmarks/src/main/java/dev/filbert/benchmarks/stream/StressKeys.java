/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.stream;

import java.util.List;
import java.util.stream.IntStream;

/** The keys that everybody reads and writes. */
final class StressKeys {
  /** What all of them begin with. */
  static final String PREFIX = "stress:";

  private StressKeys() {}

  /** As many names. */
  static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj(i -> PREFIX + i).toList();
  }
}
