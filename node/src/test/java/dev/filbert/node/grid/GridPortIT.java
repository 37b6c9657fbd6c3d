/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import dev.filbert.node.config.NodeConfig;
import dev.filbert.node.keyspace.CacheSettings;
import dev.filbert.node.slot.ClusterMember;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The grid port opens for members that know the secret, and for nobody else. */
class GridPortIT {
  private static TestCluster cluster;
  private static int port;

  @BeforeAll
  static void start() {
    cluster = TestCluster.of(1);
    port = cluster.ports.get(0);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void hazelcastClient_isRefused() {
    ClientConfig client = new ClientConfig().setClusterName(cluster.name);
    client.setProperty("hazelcast.logging.type", "slf4j");
    client.getNetworkConfig().addAddress("127.0.0.1:" + port);
    client
        .getConnectionStrategyConfig()
        .getConnectionRetryConfig()
        .setClusterConnectTimeoutMillis(2000);
    assertThatThrownBy(() -> HazelcastClient.newHazelcastClient(client))
        .isInstanceOf(IllegalStateException.class);
    assertThat(cluster.member(0).topology().members()).hasSize(1);
  }

  @Test
  void memberWithAnotherSecret_doesNotStart() {
    TestCluster stranger = new TestCluster();
    stranger.secret = "another secret";
    List<Integer> known = List.of(port, cluster.ports.get(1));
    assertThatThrownBy(() -> stranger.startAlone(cluster.ports.get(1), cluster.name, known))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("refused this node's grid secret");
    assertThat(cluster.member(0).hazelcast().getCluster().getMembers()).hasSize(1);
  }

  @Test
  void plainHazelcastMember_isRefused() {
    Config config = new Config().setClusterName(cluster.name);
    config.setProperty("hazelcast.logging.type", "slf4j");
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.setProperty("hazelcast.max.join.seconds", "3");
    config.getNetworkConfig().setPort(cluster.ports.get(2)).setPortAutoIncrement(false);
    config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
    config.getNetworkConfig().getJoin().getTcpIpConfig().setEnabled(true);
    config.getNetworkConfig().getJoin().getTcpIpConfig().addMember("127.0.0.1:" + port);
    config.getNetworkConfig().getJoin().getTcpIpConfig().setConnectionTimeoutSeconds(2);
    HazelcastInstance plain = null;
    try {
      plain = Hazelcast.newHazelcastInstance(config);
      assertThat(plain.getCluster().getMembers()).hasSize(1);
    } catch (IllegalStateException refused) {
      assertThat(refused).hasMessageContaining("start");
    } finally {
      if (plain != null) {
        plain.getLifecycleService().terminate();
      }
    }
    assertThat(cluster.member(0).hazelcast().getCluster().getMembers()).hasSize(1);
  }

  @Test
  void garbage_isCutOff_afterTheChallenge() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      InputStream in = socket.getInputStream();
      assertThat(in.readNBytes(MemberHandshake.CHALLENGE_BYTES))
          .hasSize(MemberHandshake.CHALLENGE_BYTES);
      socket.getOutputStream().write(new byte[64]);
      socket.setSoTimeout(5000);
      // Closed, with or without ceremony.
      Throwable end = catchThrowable(() -> assertThat(in.read()).isEqualTo(-1));
      assertThat(end == null || end instanceof SocketException).isTrue();
    }
  }

  @Test
  void attributes_carryWhatVertxLooksFor() {
    assertThat(
            cluster
                .member(0)
                .hazelcast()
                .getCluster()
                .getLocalMember()
                .getAttribute("__vertx.nodeId"))
        .isEqualTo(cluster.member(0).self().id());
    assertThat(cluster.member(0).self().gridPort()).isEqualTo(port);
  }

  @Test
  void joiner_adoptsTheCachesOfTheCluster() {
    try (TestCluster two = new TestCluster()) {
      two.cache("users", 1);
      two.start();
      two.caches.remove("users");
      two.cache("other", 1);
      GridMember joiner = two.start();
      Map<String, CacheSettings> known = new java.util.HashMap<>();
      for (var report : joiner.keyspace().caches()) {
        known.put(report.settings().name(), report.settings());
      }
      assertThat(known).containsKeys("", "users", "other");
    }
  }

  @Test
  void takenPort_isNamedInTheError() {
    TestCluster other = new TestCluster();
    NodeConfig config = other.config(port, "elsewhere", List.of());
    ClusterMember self = new ClusterMember("0".repeat(40), "n", "127.0.0.1", 1, 2, 3, 4);
    assertThatThrownBy(() -> GridMember.start(config, self, TestCluster.environment(config)))
        .hasMessageContaining(Integer.toString(port));
  }
}
