/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.boot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.config.BuildInfo;
import dev.filbert.node.metrics.NodeMetrics;
import dev.filbert.node.session.View;
import dev.filbert.node.store.HybridClock;
import dev.filbert.node.testing.StubNode;
import dev.filbert.node.tracking.Tracking;
import dev.filbert.node.tracking.TrackingMode;
import java.util.Arrays;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimedInvalidationsTest {
  private static final long NOW_MILLIS = 1_700_000_000_000L;

  private final NodeMetrics metrics = new NodeMetrics(new BuildInfo("1", "2", "3", "4"));
  private final Tracking tracking = new Tracking(10, 1, id -> null, () -> 1, (millis, task) -> {});
  private final TimedInvalidations timed =
      new TimedInvalidations(tracking, metrics.pushes(), () -> NOW_MILLIS);

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void change_isTimedByItsVersion() {
    tracking.turnOn(
        tracking.open(new StubNode().connect(View.SINGLE).session),
        new TrackingMode(false, false, false, false, 0, new TreeSet<>(Arrays::compareUnsigned)));
    timed.changed(0, 0, new byte[] {1}, HybridClock.at(NOW_MILLIS - 30), 0);

    assertThat(scrape())
        .contains("filbert_tracking_lag_seconds_count 1\n")
        .contains("filbert_tracking_lag_seconds_sum 0.03\n");
  }

  @Test
  void change_thatNobodyTracks_isNotTimed() {
    timed.changed(0, 0, new byte[] {1}, HybridClock.at(NOW_MILLIS - 30), 0);

    assertThat(scrape()).doesNotContain("filbert_tracking_lag_seconds");
  }

  private String scrape() {
    return new String(metrics.scrape(null).body(), UTF_8);
  }
}
