/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.session.View;
import dev.filbert.node.slot.ClusterTopology;
import dev.filbert.node.slot.SlotRange;
import dev.filbert.node.testing.StubClient;
import dev.filbert.node.testing.StubNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterCommandsTest {
  private static final String SELF = "1".repeat(40);
  private static final String OTHER = "2".repeat(40);

  private final StubNode node = new StubNode();
  private final StubClient client = node.connect(View.CLUSTER);

  @Test
  void slots_tellsRunsAndOwners() {
    assertThat(client.run("CLUSTER SLOTS"))
        .isEqualTo(
            "[[:0, :8191, [\"10.0.0.1\", :6380, \""
                + SELF
                + "\", {}]], [:8192, :16383, [\"10.0.0.2\", :6380, \""
                + OTHER
                + "\", {}]]]");
  }

  @Test
  void slots_mergesRunsThatDifferInReplicasOnly() {
    node.topology(
        new ClusterTopology(
            8,
            StubNode.SELF,
            List.of(StubNode.SELF, StubNode.OTHER),
            List.of(
                new SlotRange(0, 31, StubNode.SELF, List.of(StubNode.OTHER)),
                new SlotRange(32, 8191, StubNode.SELF, List.of()),
                new SlotRange(8192, 8223, StubNode.OTHER, List.of(StubNode.SELF)),
                new SlotRange(8224, 16383, StubNode.OTHER, List.of())),
            false));
    slots_tellsRunsAndOwners();
  }

  @Test
  void shards_tellsNodesAndTheirSlots() {
    assertThat(client.run("CLUSTER SHARDS"))
        .startsWith(
            "[{\"slots\": [:0, :8191], \"nodes\": [{\"id\": \""
                + SELF
                + "\", \"port\": :6380, \"ip\": \"10.0.0.1\", \"endpoint\": \"10.0.0.1\","
                + " \"role\": \"master\", \"replication-offset\": :0, \"health\": \"online\"}]}, ");
  }

  @Test
  void nodes_hasALineForEach() {
    assertThat(client.run("CLUSTER NODES"))
        .isEqualTo(
            "="
                + SELF
                + " 10.0.0.1:6380@5701 myself,master - 0 0 7 connected 0-8191\n"
                + OTHER
                + " 10.0.0.2:6380@5702 master - 0 0 7 connected 8192-16383\n");
  }

  @Test
  void info_isOkWhenEverySlotIsServed() {
    assertThat(client.run("CLUSTER INFO"))
        .startsWith("=cluster_state:ok\r\ncluster_slots_assigned:16384\r\n")
        .contains("cluster_known_nodes:2\r\ncluster_size:2\r\ncluster_current_epoch:7\r\n")
        .endsWith("\r\n");
  }

  @Test
  void info_failsWhenSlotsHaveNoOwner() {
    node.topology(
        new ClusterTopology(
            9,
            StubNode.SELF,
            List.of(StubNode.SELF),
            List.of(new SlotRange(0, 100, StubNode.SELF, List.of())),
            false));
    assertThat(client.run("CLUSTER INFO"))
        .startsWith("=cluster_state:fail\r\ncluster_slots_assigned:101\r\n");
  }

  @Test
  void keySlot_isThatOfRedis() {
    assertThat(client.run("CLUSTER KEYSLOT foo")).isEqualTo(":12182");
    assertThat(client.run("CLUSTER KEYSLOT {user1000}.following")).isEqualTo(":3443");
    assertThat(client.run("CLUSTER KEYSLOT \"\"")).isEqualTo(":0");
  }

  @Test
  void myId_andReplicas() {
    assertThat(client.run("CLUSTER MYID")).isEqualTo("\"" + SELF + "\"");
    assertThat(client.run("CLUSTER REPLICAS " + OTHER)).isEqualTo("[]");
    assertThat(client.run("CLUSTER REPLICAS abc")).isEqualTo("-ERR Unknown node abc");
  }

  @Test
  void singleView_hasNoCluster() {
    StubClient single = node.connect(View.SINGLE);
    String error = "-ERR This instance has cluster support disabled";
    assertThat(single.run("CLUSTER SLOTS")).isEqualTo(error);
    assertThat(single.run("CLUSTER KEYSLOT foo")).isEqualTo(error);
    assertThat(single.run("CLUSTER foo"))
        .isEqualTo("-ERR unknown subcommand 'foo'. Try CLUSTER HELP.");
  }
}
