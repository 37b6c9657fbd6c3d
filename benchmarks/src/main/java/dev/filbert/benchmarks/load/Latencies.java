/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.load;

import org.HdrHistogram.Histogram;

/**
 * What was measured, in nanoseconds.
 *
 * @param responses from when a request was due until its answer was there
 * @param late from when a request was due until it was sent: the part of it that is ours
 */
record Latencies(Histogram responses, Histogram late) {
  /** Nothing yet. */
  Latencies() {
    this(new Histogram(3), new Histogram(3));
  }

  /** Takes another run in. */
  void add(Latencies other) {
    responses.add(other.responses);
    late.add(other.late);
  }
}
