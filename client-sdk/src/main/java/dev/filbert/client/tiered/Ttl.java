/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.tiered;

import java.time.Duration;

/** Times to live that callers give. */
final class Ttl {
  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private Ttl() {}

  /**
   * {@code ttl} itself.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  static Duration checked(Duration ttl) {
    if (ttl.compareTo(SHORTEST) < 0 || ttl.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "ttl is " + ttl + "; give at least 1 ms and at most 36500 days");
    }
    return ttl;
  }
}
