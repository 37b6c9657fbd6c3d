/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.metrics;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * What becomes of what is sent without being asked for: invalidations and messages.
 *
 * <p>Threading: thread-safe; no method blocks.
 */
public final class PushMetrics {
  private final LatencyBuckets lag = new LatencyBuckets();
  private final LongAdder dropped = new LongAdder();

  PushMetrics() {}

  /**
   * The invalidations of a change are with their connections.
   *
   * @param millis for how long the change is made; negative, since the clocks of two nodes differ,
   *     counts as 0
   */
  public void invalidated(long millis) {
    lag.record(TimeUnit.MILLISECONDS.toNanos(Math.max(0, millis)));
  }

  /** Pushes are not sent. */
  public void dropped(long count) {
    dropped.add(count);
  }

  void collect(Samples samples) {
    samples.add(Meter.TRACKING_LAG, lag).add(Meter.PUSHES_DROPPED, dropped.sum());
  }
}
