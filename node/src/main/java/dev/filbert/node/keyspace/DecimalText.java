/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as Redis reads and writes them in values and arguments.
 *
 * <p>Integers are canonical: no plus sign, no leading zero, no blank. Decimals are computed with 17
 * fractional digits and written without exponent or trailing zeros, as Redis' {@code %.17Lf} does.
 */
public final class DecimalText {
  private static final int FRACTION_DIGITS = 17;
  private static final int INTEGER_LENGTH_MAX = 20;

  /** Longer numbers are refused before they are parsed: parsing is quadratic. */
  private static final int DECIMAL_LENGTH_MAX = 5 * 1024;

  /** The largest exponent of x86's 80-bit long double, in which Redis computes. */
  private static final int EXPONENT_MAX = 4932;

  private DecimalText() {}

  /** The canonical 64-bit integer in {@code text}, or null if it is not one. */
  public static @Nullable Long integer(byte[] text) {
    int length = text.length;
    if (length == 0 || length > INTEGER_LENGTH_MAX) {
      return null;
    }
    boolean negative = text[0] == '-';
    int first = negative ? 1 : 0;
    if (first == length || (text[first] == '0' && length > 1)) {
      return null;
    }
    // Counts down from zero, since Long.MIN_VALUE has no positive twin.
    long value = 0;
    for (int i = first; i < length; i++) {
      int digit = text[i] - '0';
      if (digit < 0 || digit > 9 || value < (Long.MIN_VALUE + digit) / 10) {
        return null;
      }
      value = value * 10 - digit;
    }
    if (negative) {
      return value;
    }
    return value == Long.MIN_VALUE ? null : -value;
  }

  /** The finite decimal in {@code text}, exponents allowed, or null if it is not one. */
  public static @Nullable BigDecimal decimal(byte[] text) {
    if (text.length == 0 || text.length > DECIMAL_LENGTH_MAX) {
      return null;
    }
    try {
      BigDecimal value = new BigDecimal(new String(text, US_ASCII));
      return isFinite(value) ? value : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Whether Redis could hold {@code value}: it is 0, or its magnitude is 10 to the ±4932 or so. */
  static boolean isFinite(BigDecimal value) {
    return value.signum() == 0
        || Math.abs((long) value.precision() - value.scale()) <= EXPONENT_MAX;
  }

  /** {@code value} without exponent, with at most 17 fractional digits and no trailing zeros. */
  static String format(BigDecimal value) {
    BigDecimal rounded = value.setScale(FRACTION_DIGITS, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
