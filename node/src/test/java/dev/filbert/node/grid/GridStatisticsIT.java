/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import static dev.filbert.node.grid.TestCluster.load;
import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.internal.metrics.MetricsRegistry;
import dev.filbert.node.slot.GridReport;
import org.junit.jupiter.api.Test;

/** What a member tells of its own work. */
class GridStatisticsIT {

  @Test
  void report_ofTwoMembers_tellsWhatTheyDid() {
    try (TestCluster cluster = TestCluster.of(2)) {
      load(cluster.keyspace(0), "k", 500);
      TestCluster.await(
          "traffic is counted", () -> cluster.member(0).report().network().sentBytes() > 0);
      for (GridMember member : cluster.members) {
        GridReport report = member.report();
        assertThat(report.work().completed()).isPositive();
        assertThat(report.network().connections()).isPositive();
        assertThat(report.moves().committed()).isPositive();
        assertThat(report.moves().rolledBack()).isNotNegative();
        assertThat(report.requests().open()).isZero();
        assertThat(report.heartbeatAgeMillis()).isBetween(0L, cluster.heartbeatTimeout.toMillis());
      }
    }
  }

  /** A gauge of Hazelcast that has no such counter would read 0 for ever. */
  @Test
  void countersThatAreNamed_areThere() {
    try (TestCluster cluster = TestCluster.of(1)) {
      MetricsRegistry registry = cluster.member(0).service().engine().getMetricsRegistry();
      assertThat(registry.getNames())
          .anyMatch(name -> name.endsWith("metric=" + GridStatistics.OWNER_TIMEOUTS + "]"))
          .anyMatch(name -> name.endsWith("metric=" + GridStatistics.BACKUP_TIMEOUTS + "]"));
      // One of the same source that is not 0: names without their tags find what is meant.
      assertThat(registry.newLongGauge("operation.invocations.backupTimeoutMillis").read())
          .isPositive();
    }
  }

  @Test
  void report_ofAMemberAlone_knowsOfNobodySilent() {
    try (TestCluster cluster = TestCluster.of(1)) {
      assertThat(cluster.member(0).report().heartbeatAgeMillis()).isZero();
      assertThat(cluster.member(0).report().network().connections()).isZero();
    }
  }
}
