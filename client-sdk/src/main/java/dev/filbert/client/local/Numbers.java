/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.local;

import dev.filbert.client.tier.TierException;
import java.nio.charset.StandardCharsets;

/** Counting on the texts of numbers, by the rules of INCRBY. */
final class Numbers {
  private Numbers() {}

  static long parse(byte[] text) {
    try {
      return Long.parseLong(new String(text, StandardCharsets.US_ASCII));
    } catch (NumberFormatException e) {
      throw new TierException(
          TierException.Kind.REFUSED, "the value is not a whole number of 64 bits", e);
    }
  }

  static long sum(long value, long delta) {
    try {
      return Math.addExact(value, delta);
    } catch (ArithmeticException e) {
      throw new TierException(
          TierException.Kind.REFUSED, value + " plus " + delta + " overflows 64 bits", e);
    }
  }
}
