/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One figure of one product: measured once each round.
 *
 * <p>Threading: confined to one thread.
 */
final class Cell {
  /**
   * What one measurement brought.
   *
   * @param value in the unit of the group
   * @param bytes allocated for each operation; not a number if that was not measured
   */
  record Reading(double value, double bytes) {
    /** Without a count of bytes. */
    static Reading of(double value) {
      return new Reading(value, Double.NaN);
    }
  }

  /** Measures once. */
  interface Measurement {
    /** The reading; whatever is thrown goes into the report in its place. */
    Reading measure() throws Exception;
  }

  private final String product;
  private final String settings;
  private final Measurement measurement;
  private final List<Double> values = new ArrayList<>();
  private final List<Double> bytes = new ArrayList<>();
  private @Nullable String failure;

  Cell(String product, String settings, Measurement measurement) {
    this.product = product;
    this.settings = settings;
    this.measurement = measurement;
  }

  /** Measures once more, unless it can't be done: that is tried only once. */
  void measure() {
    if (failure != null) {
      return;
    }
    try {
      Reading reading = measurement.measure();
      values.add(reading.value());
      if (!Double.isNaN(reading.bytes())) {
        bytes.add(reading.bytes());
      }
    } catch (Exception e) {
      failure = reason(e);
    }
  }

  String product() {
    return product;
  }

  String settings() {
    return settings;
  }

  /** Why it could not be measured, or null. */
  @Nullable String failure() {
    return failure;
  }

  /** What was measured, in the order of the rounds. */
  List<Double> values() {
    return Collections.unmodifiableList(values);
  }

  /** Half of the values are at most this; not a number if there are none. */
  double median() {
    return median(values);
  }

  double lowest() {
    return values.stream().mapToDouble(v -> v).min().orElse(Double.NaN);
  }

  double highest() {
    return values.stream().mapToDouble(v -> v).max().orElse(Double.NaN);
  }

  /** Bytes allocated for each operation; not a number if that was not measured. */
  double bytesPerOperation() {
    return median(bytes);
  }

  private static double median(List<Double> of) {
    return Figures.median(of.stream().mapToDouble(v -> v).toArray());
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure;
    for (Throwable next = next(cause); next != null; next = next(cause)) {
      cause = next;
    }
    String message = cause.getMessage();
    String first = message == null ? "" : ": " + message.lines().findFirst().orElse("");
    return cause.getClass().getSimpleName() + first;
  }

  /** JMH hands on what a benchmark threw as suppressed, its own exceptions tell nothing. */
  private static @Nullable Throwable next(Throwable failure) {
    if (failure.getCause() != null) {
      return failure.getCause();
    }
    return failure.getSuppressed().length > 0 ? failure.getSuppressed()[0] : null;
  }
}
