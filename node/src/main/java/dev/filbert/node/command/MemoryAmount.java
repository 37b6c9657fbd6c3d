/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import java.util.Locale;

/** A number of bytes as redis.conf writes it: {@code 100mb}, {@code 1g}, {@code 1048576}. */
final class MemoryAmount {
  private static final String REFUSAL = "argument must be a memory value";

  private MemoryAmount() {}

  /**
   * The bytes that {@code text} means; {@code k} is 1000, {@code kb} is 1024, and so on.
   *
   * @throws IllegalArgumentException if it means none
   */
  static long parse(String text) {
    int digits = 0;
    while (digits < text.length() && Character.digit(text.charAt(digits), 10) >= 0) {
      digits++;
    }
    long unit =
        switch (text.substring(digits).toLowerCase(Locale.ROOT)) {
          case "", "b" -> 1;
          case "k" -> 1000;
          case "kb" -> 1L << 10;
          case "m" -> 1000_000;
          case "mb" -> 1L << 20;
          case "g" -> 1000_000_000;
          case "gb" -> 1L << 30;
          default -> throw new IllegalArgumentException(REFUSAL);
        };
    try {
      return Math.multiplyExact(Long.parseLong(text.substring(0, digits)), unit);
    } catch (NumberFormatException | ArithmeticException e) {
      throw new IllegalArgumentException(REFUSAL, e);
    }
  }
}
