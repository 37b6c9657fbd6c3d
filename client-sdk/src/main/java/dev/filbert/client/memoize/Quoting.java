/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.memoize;

/** When a string may stand as it is, and what is written where it may not. */
final class Quoting {
  private static final String HEX = "0123456789ABCDEF";

  private Quoting() {}

  /** Whether a string can't be taken for anything else: a letter first, then plain characters. */
  static boolean isWord(String text) {
    if (text.isEmpty() || !isLetter(text.charAt(0))) {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isLetter(c) && !isDigit(c) && "_-.@/+".indexOf(c) < 0) {
        return false;
      }
    }
    return !text.equals("null") && !text.equals("true") && !text.equals("false");
  }

  static String quoted(String text) {
    return '"' + escaped(text) + '"';
  }

  /**
   * Percent signs, colons, quotes, control characters and halves of surrogate pairs as digits, so
   * that the text has none of them.
   */
  static String escaped(String text) {
    StringBuilder written = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        written.append(c).append(text.charAt(++i));
      } else if (Character.isSurrogate(c)) {
        written.append("%u").append(hex(c, 12)).append(hex(c, 8)).append(hex(c, 4));
        written.append(hex(c, 0));
      } else if (c < ' ' || c == 0x7F || "%:\"'()[],".indexOf(c) >= 0) {
        written.append('%').append(hex(c, 4)).append(hex(c, 0));
      } else {
        written.append(c);
      }
    }
    return written.toString();
  }

  private static char hex(char c, int shift) {
    return HEX.charAt((c >>> shift) & 0xF);
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
