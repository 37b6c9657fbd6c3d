/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.metrics;

import java.util.List;

/** What Prometheus may do with a meter, and what its name says. */
enum MeterType {
  COUNTER,
  GAUGE,
  HISTOGRAM;

  private static final String COUNTER_SUFFIX = "_total";

  /** A name as the Prometheus client wants it: it adds the suffix of counters itself. */
  String bareName(String metric) {
    return this == COUNTER
        ? metric.substring(0, metric.length() - COUNTER_SUFFIX.length())
        : metric;
  }

  /** The unit, as the name says it: {@code seconds}, {@code bytes}, or empty for plain counts. */
  String unitOf(String metric) {
    String bare = bareName(metric);
    for (String unit : List.of("seconds", "bytes")) {
      if (bare.endsWith("_" + unit)) {
        return unit;
      }
    }
    return "";
  }
}
