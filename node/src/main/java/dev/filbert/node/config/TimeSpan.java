/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as people write them: {@code 500ms}, {@code 60s}, {@code 5m}, {@code 1h}. */
public final class TimeSpan {
  private static final Pattern FORM = Pattern.compile("(\\d{1,15})\\s*(ms|s|m|h|d)");
  private static final List<String> UNITS = List.of("ms", "s", "m", "h", "d");
  private static final long[] MILLIS = {1, 1_000, 60_000, 3_600_000, 86_400_000};

  private TimeSpan() {}

  /**
   * The span; only 0 may go without a unit.
   *
   * @throws IllegalArgumentException if {@code text} is no such span, or more than a long holds in
   *     milliseconds
   */
  public static Duration parse(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    if (lower.equals("0")) {
      return Duration.ZERO;
    }
    Matcher form = FORM.matcher(lower);
    if (!form.matches()) {
      throw new IllegalArgumentException("'" + text + "' is not a time such as 500ms, 60s or 5m");
    }
    try {
      return Duration.ofMillis(
          Math.multiplyExact(Long.parseLong(form.group(1)), MILLIS[UNITS.indexOf(form.group(2))]));
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("'" + text + "' is longer than time is counted", e);
    }
  }

  /** The shortest exact form: {@code 5m} for 300 seconds, {@code 1500ms} for one and a half. */
  public static String format(Duration span) {
    long millis = span.toMillis();
    int unit = 0;
    while (millis != 0 && unit < MILLIS.length - 1 && millis % MILLIS[unit + 1] == 0) {
      unit++;
    }
    return millis == 0 ? "0" : millis / MILLIS[unit] + UNITS.get(unit);
  }
}
