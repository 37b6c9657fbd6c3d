/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.report;

import java.util.Arrays;
import java.util.Locale;

/** Numbers as people read them. */
final class Figures {
  private Figures() {}

  /** With three digits that count, or all of those before the point. */
  static String text(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    int digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
    return String.format(Locale.ROOT, "%,." + digits + "f", value).replace(",", "\u202f");
  }

  /** How many times as much; a dash if that can't be told. */
  static String ratio(double value, double reference) {
    return Double.isNaN(value / reference) ? "–" : text(value / reference) + "x";
  }

  /** As many are below as above; not a number if there are none. */
  static double median(double... values) {
    if (values.length == 0) {
      return Double.NaN;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
