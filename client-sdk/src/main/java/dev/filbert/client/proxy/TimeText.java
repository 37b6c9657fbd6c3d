/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.proxy;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as annotations and URIs write them. */
public final class TimeText {
  private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,11})(ms|s|m|h|d)");

  private TimeText() {}

  /**
   * The duration that {@code text} names, such as {@code 100ms} or {@code 5m}.
   *
   * @param where what the message of the exception begins with
   * @throws IllegalArgumentException if it names none
   */
  public static Duration parse(String where, String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          where + ": \"" + text + "\" is no duration; write 100ms, 60s, 5m, 1h or 7d");
    }
    long count = Long.parseLong(form.group(1));
    return switch (form.group(2)) {
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }
}
