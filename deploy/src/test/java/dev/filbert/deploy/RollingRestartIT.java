/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Every node of a cluster is restarted in turn while clients go on working. */
class RollingRestartIT {
  private static final int CLIENTS = 6;
  private static final long WARM_UP_MILLIS = 2_000;

  @Test
  void rollingRestartUnderLoad_losesNothing() {
    try (NodeCluster cluster = NodeCluster.start("rolling", 3);
        SteadyLoad load = new SteadyLoad(cluster.respPorts(), CLIENTS)) {
      Await.pause(WARM_UP_MILLIS);
      Duration slowestStop = Duration.ZERO;
      for (int i = 0; i < 3; i++) {
        Duration stop = cluster.node(i).terminate();
        slowestStop = stop.compareTo(slowestStop) > 0 ? stop : slowestStop;
        cluster.restart(i);
        cluster.awaitSafe(3);
      }
      Await.pause(WARM_UP_MILLIS);

      SteadyLoad.Report report = load.stop();

      System.out.printf(
          "RollingRestartIT: %,d writes, %,d reads, %,d retries; longest pause %,d ms; slowest stop"
              + " %,d ms%n",
          report.writes(),
          report.reads(),
          report.retries(),
          report.longestPause().toMillis(),
          slowestStop.toMillis());
      assertThat(report.errors()).as("operations that no retry saved").isEmpty();
      assertThat(report.wrong()).as("reads of a wrong value").isEmpty();
      assertThat(load.lost()).as("acknowledged writes that are gone").isEmpty();
      assertThat(report.writes()).isGreaterThan(1_000);
    }
  }
}
