/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import java.util.Locale;

/** A number of bytes the way INFO shows it to people: {@code 1.20M}. */
final class HumanBytes {
  private static final String UNITS = "BKMGTPE";
  private static final double STEP = 1024;

  private HumanBytes() {}

  /** {@code bytes} in the largest unit of which there is at least one. */
  static String of(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= STEP) {
      value /= STEP;
      unit++;
    }
    return unit == 0
        ? bytes + "B"
        : String.format(Locale.ROOT, "%.2f%c", value, UNITS.charAt(unit));
  }
}
