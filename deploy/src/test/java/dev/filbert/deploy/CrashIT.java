/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Nodes that are killed without a word. */
class CrashIT {
  private static final Dataset DATA = new Dataset(200_000);

  @Test
  void twoKillsWithRepairBetween_loseNothing() {
    try (NodeCluster cluster = NodeCluster.start("crash", 3)) {
      DATA.load(cluster.node(0).ports().resp());

      cluster.node(0).kill();
      assertThat(DATA.lost(cluster.node(1).ports().resp())).as("lost by the first kill").isZero();
      Duration repair = cluster.awaitSafe(2);

      cluster.node(1).kill();
      assertThat(DATA.lost(cluster.node(2).ports().resp())).as("lost by the second kill").isZero();

      cluster.restart(0);
      cluster.awaitSafe(2);
      assertThat(DATA.lost(cluster.node(0).ports().resp())).as("missing at a newcomer").isZero();
      System.out.printf(
          "CrashIT: %,d keys, two kills, 0 lost; repaired after %,d ms%n",
          DATA.count(), repair.toMillis());
    }
  }
}
