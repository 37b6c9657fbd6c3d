/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.config;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts of memory as people write them: {@code 64mb}, {@code 1gb}, {@code 4096}. */
public final class ByteSize {
  private static final Pattern FORM = Pattern.compile("(\\d{1,18})\\s*(b|kb|mb|gb|tb)?");
  private static final List<String> UNITS = List.of("b", "kb", "mb", "gb", "tb");
  private static final int BITS_PER_UNIT = 10;

  private ByteSize() {}

  /**
   * The number of bytes; a unit is 1024 of the one before, upper or lower case.
   *
   * @throws IllegalArgumentException if {@code text} is no such amount, or more than a long holds
   */
  public static long parse(String text) {
    Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!form.matches()) {
      throw new IllegalArgumentException("'" + text + "' is not an amount such as 64mb");
    }
    long factor = form.group(2) == null ? 1 : factorOf(UNITS.indexOf(form.group(2)));
    try {
      return Math.multiplyExact(Long.parseLong(form.group(1)), factor);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("'" + text + "' is more than 8388607tb", e);
    }
  }

  /** The shortest exact form: {@code 64mb} for 67108864, {@code 1000b} for 1000. */
  public static String format(long bytes) {
    int unit = 0;
    while (bytes != 0 && unit < UNITS.size() - 1 && bytes % factorOf(unit + 1) == 0) {
      unit++;
    }
    return bytes / factorOf(unit) + UNITS.get(unit);
  }

  private static long factorOf(int unit) {
    return 1L << (BITS_PER_UNIT * unit);
  }
}
