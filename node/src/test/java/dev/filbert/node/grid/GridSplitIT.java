/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import static dev.filbert.node.grid.TestCluster.await;
import static dev.filbert.node.grid.TestCluster.bytes;
import static dev.filbert.node.grid.TestCluster.get;
import static dev.filbert.node.grid.TestCluster.load;
import static dev.filbert.node.grid.TestCluster.lost;
import static dev.filbert.node.grid.TestCluster.read;
import static dev.filbert.node.grid.TestCluster.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.config.TcpIpConfig;
import dev.filbert.node.keyspace.KeyspaceException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clusters that fall apart and come together, and members that must not serve. */
class GridSplitIT {

  @Test
  void merge_keepsTheNewestVersionOfEveryKey() {
    try (TestCluster left = new TestCluster();
        TestCluster right = new TestCluster()) {
      left.mergeDelay = Duration.ofSeconds(2);
      right.mergeDelay = Duration.ofSeconds(2);
      // Two clusters of one name that do not know each other yet.
      left.members.add(left.startAlone(left.ports.get(0), left.name, List.of(left.ports.get(0))));
      left.members.add(
          left.startAlone(
              left.ports.get(1), left.name, List.of(left.ports.get(0), left.ports.get(1))));
      GridMember stray = right.startAlone(right.ports.get(0), "stray-" + left.name, right.ports);
      stray.terminate();
      right.members.add(strayOf(left, right));

      load(left.keyspace(0), "left", 500);
      load(right.keyspace(0), "right", 500);
      set(left.keyspace(0), "both1", "older");
      set(right.keyspace(0), "both2", "older");
      TestCluster.pause(5);
      set(right.keyspace(0), "both1", "newer");
      set(left.keyspace(0), "both2", "newer");

      long start = System.nanoTime();
      introduce(right.member(0), left.ports.get(0));
      await("one cluster", () -> right.member(0).hazelcast().getCluster().getMembers().size() == 3);
      await("merged", () -> lostQuietly(left.member(0), "right", 500) == 0);
      System.out.printf(
          "merged %d ms after the healing%n", (System.nanoTime() - start) / 1_000_000);
      for (GridMember member : List.of(left.member(0), left.member(1), right.member(0))) {
        assertThat(lost(member.keyspace(), "left", 500)).isZero();
        assertThat(lost(member.keyspace(), "right", 500)).isZero();
        assertThat(read(member.keyspace(), "both1")).isEqualTo("newer");
        assertThat(read(member.keyspace(), "both2")).isEqualTo("newer");
      }
    }
  }

  /** A member with the name of {@code left}, that knows only itself. */
  private static GridMember strayOf(TestCluster left, TestCluster right) {
    return right.startAlone(right.ports.get(1), left.name, List.of(right.ports.get(1)));
  }

  /** Heals the split: from now on the member looks there as well. */
  private static void introduce(GridMember member, int port) {
    member
        .hazelcast()
        .getConfig()
        .getAdvancedNetworkConfig()
        .getJoin()
        .setTcpIpConfig(new TcpIpConfig().setEnabled(true).addMember("127.0.0.1:" + port));
  }

  private static int lostQuietly(GridMember member, String prefix, int count) {
    try {
      return lost(member.keyspace(), prefix, count);
    } catch (IllegalStateException unavailable) {
      return count;
    }
  }

  @Test
  void quorum_fencesTheMinority_untilMembersReturn() {
    try (TestCluster cluster = new TestCluster()) {
      cluster.quorum = 2;
      cluster.start();
      assertThat(cluster.member(0).fenceReason()).contains("quorum is 2");
      assertThatThrownBy(() -> cluster.keyspace(0).peek(0, bytes("k")))
          .isInstanceOfSatisfying(
              KeyspaceException.class,
              e -> assertThat(e.kind()).isEqualTo(KeyspaceException.Kind.FENCED));
      assertThatThrownBy(() -> set(cluster.keyspace(0), "k", "v"))
          .hasRootCauseInstanceOf(KeyspaceException.class);
      GridMember second = cluster.start();
      await(
          "the quorum",
          () -> cluster.member(0).fenceReason() == null && second.fenceReason() == null);
      set(cluster.keyspace(0), "k", "v");
      second.terminate();
      cluster.remove(second);
      await("the fence", () -> cluster.member(0).fenceReason() != null);
    }
  }

  @Test
  void pause_raisesTheFence_untilThePeersConfirm() {
    try (TestCluster cluster = new TestCluster()) {
      cluster.heartbeatTimeout = Duration.ofSeconds(20);
      cluster.start();
      cluster.start();
      cluster.awaitSafe(2);
      Fence fence = cluster.member(0).service().fence();
      fence.raise(Fence.Cause.PAUSE, "as if it had stood still");
      assertThatThrownBy(() -> set(cluster.keyspace(0), "k", "v"))
          .hasMessageContaining("stood still");
      await("the peers confirm", () -> cluster.member(0).fenceReason() == null);
      set(cluster.keyspace(0), "k", "v");
      assertThat(read(cluster.keyspace(1), "k")).isEqualTo("v");
    }
  }

  @Test
  void requests_ofAStoppingNode_failAsClosed() {
    TestCluster cluster = TestCluster.of(1);
    GridMember member = cluster.member(0);
    member.terminate();
    assertThatThrownBy(() -> get(member.keyspace().read(0, bytes("k"))))
        .hasRootCauseInstanceOf(KeyspaceException.class)
        .hasMessageContaining("stopping");
  }
}
