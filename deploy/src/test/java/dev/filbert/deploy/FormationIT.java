/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Nodes find each other, and redis-cli finds its keys on any of them. */
class FormationIT {

  @Test
  void threeNodes_answerRedisCliInBothViews() {
    try (NodeCluster cluster = NodeCluster.start("formation", 3)) {
      for (NodeProcess writer : cluster.nodes()) {
        String key = "from:" + writer.name();
        assertThat(Command.redisCli(writer.ports().resp(), "set", key, "hello").orFail())
            .isEqualTo("OK");
        for (NodeProcess reader : cluster.nodes()) {
          assertThat(Command.redisCli(reader.ports().resp(), "get", key).orFail())
              .as("%s through the single view of %s", key, reader)
              .isEqualTo("hello");
          assertThat(Command.redisCli(reader.ports().cluster(), "-c", "get", key).orFail())
              .as("%s through the cluster view of %s", key, reader)
              .endsWith("hello");
        }
      }
      int any = cluster.node(1).ports().cluster();
      assertThat(Command.redisCli(any, "cluster", "nodes").orFail().lines()).hasSize(3);
      assertThat(Command.redisCli(any, "cluster", "info").orFail())
          .contains("cluster_state:ok", "cluster_slots_assigned:16384");
      assertThat(Command.redisCli(cluster.node(2).ports().resp(), "dbsize").orFail())
          .isEqualTo("3");
    }
  }

  @Test
  void nodesWithoutPorts_takeTheNextFreeOnes_findEachOther_andSaySo() {
    String clusterName = "--cluster-name=neighbours-" + ProcessHandle.current().pid();
    try (NeighbourProcess first = NeighbourProcess.start("neighbour-1", clusterName);
        NeighbourProcess second = NeighbourProcess.start("neighbour-2", clusterName)) {
      first.awaitListening();
      second.awaitListening();

      assertThat(first.respPort()).isNotEqualTo(second.respPort());
      Await.until(
          "both are one cluster",
          Duration.ofSeconds(30),
          () ->
              Command.redisCli(first.clusterPort(), "cluster", "nodes").orFail().lines().count()
                  == 2);
      Command.redisCli(first.respPort(), "set", "greeting", "hello").orFail();
      assertThat(Command.redisCli(second.respPort(), "get", "greeting").orFail())
          .isEqualTo("hello");
      assertThat(first.log() + second.log()).contains("taken");
    }
  }

  @Test
  void portThatWasAskedFor_isNotSilentlyAnother() throws IOException {
    try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(holder.getLocalPort());

      Command start = Distribution.run("node", "--resp-port=" + port);

      assertThat(start.exit()).as(start.output()).isNotZero();
      assertThat(start.output()).contains("resp-port", port);
    }
  }
}
