/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.config.AdvancedNetworkConfig;
import com.hazelcast.config.Config;
import com.hazelcast.config.ConfigAccessor;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.KubernetesConfig;
import com.hazelcast.config.MultiMapConfig;
import com.hazelcast.config.SerializationConfig;
import com.hazelcast.config.ServerSocketEndpointConfig;
import com.hazelcast.config.ServiceConfig;
import com.hazelcast.config.SocketInterceptorConfig;
import com.hazelcast.config.TcpIpConfig;
import dev.filbert.node.config.NodeConfig;
import dev.filbert.node.slot.ClusterMember;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Hazelcast's configuration for a node: nothing is open that we did not open. */
final class MemberSettings {
  /** The first of the ports on which nodes of one machine look for each other. */
  static final int PORT_DEFAULT = 5701;

  /** How many nodes of one machine find each other without configuration. */
  static final int LOCAL_NODES = 10;

  private static final int PORTS_TRIED = 100;
  private static final int MIGRATION_CHUNK_MB = 1;

  private MemberSettings() {}

  static Config of(NodeConfig node, ClusterMember self, KeyspaceService service) {
    Config config = new Config();
    config.setClusterName(node.grid().clusterName());
    config.setProperty("hazelcast.logging.type", "slf4j");
    config.getJetConfig().setEnabled(false);
    config.getMetricsConfig().setEnabled(false);
    properties(config, node.grid());
    config.setAdvancedNetworkConfig(network(node));
    serialization(config.getSerializationConfig());
    MemberAttributes.write(config.getMemberAttributeConfig(), self);
    ConfigAccessor.getServicesConfig(config)
        .addServiceConfig(
            new ServiceConfig()
                .setEnabled(true)
                .setName(KeyspaceService.NAME)
                .setImplementation(service));
    vertx(config);
    return config;
  }

  private static void properties(Config config, NodeConfig.Grid grid) {
    set(config, "partition.count", grid.partitions());
    set(config, "phone.home.enabled", false);
    set(config, "socket.bind.any", false);
    set(config, "shutdownhook.enabled", false);
    set(config, "graceful.shutdown.max.wait", seconds(grid.shutdownTimeout()));

    // Who is in, and how fast.
    set(config, "discovery.enabled", false);
    set(config, "wait.seconds.before.join", 0);
    set(config, "max.wait.seconds.before.join", 1);
    set(config, "heartbeat.interval.seconds", 1);
    set(config, "max.no.heartbeat.seconds", seconds(grid.heartbeatTimeout()));
    set(config, "mastership.claim.timeout.seconds", seconds(grid.heartbeatTimeout()) + 5);
    set(config, "merge.first.run.delay.seconds", seconds(grid.mergeDelay()));
    set(config, "merge.next.run.delay.seconds", seconds(grid.mergeDelay()));
    set(config, "partial.member.disconnection.resolution.heartbeat.count", 5);
    set(config, "socket.connect.timeout.seconds", 3);

    // A request that is not answered must not linger, and one in doubt must not count as done.
    set(config, "operation.call.timeout.millis", 2 * grid.requestTimeout().toMillis());
    set(config, "operation.backup.timeout.millis", backupTimeoutMillis(grid));
    set(config, "operation.fail.on.indeterminate.state", true);
    set(config, "partition.migration.stale.read.disabled", true);
    set(config, "slow.operation.detector.threshold.millis", 100);

    // Large partitions move in pieces.
    set(config, "partition.migration.chunks.enabled", true);
    set(config, "partition.migration.chunks.max.migrating.data.in.mb", MIGRATION_CHUNK_MB);
    set(config, "partition.backup.sync.interval", 5);
    set(config, "partition.table.send.interval", 5);
  }

  /** Long enough for a busy backup, short enough to repeat a write within its time. */
  private static long backupTimeoutMillis(NodeConfig.Grid grid) {
    return Math.max(200, Math.min(2000, grid.requestTimeout().toMillis() / 3));
  }

  private static AdvancedNetworkConfig network(NodeConfig node) {
    NodeConfig.Port port = node.network().grid();
    ServerSocketEndpointConfig endpoint = new ServerSocketEndpointConfig();
    endpoint.setPort(port.number());
    endpoint.setPortAutoIncrement(port.orNextFree());
    endpoint.setPortCount(PORTS_TRIED);
    String bind = node.network().bind();
    if (!isWildcard(bind)) {
      endpoint.getInterfaces().setEnabled(true).addInterface(numeric(bind));
    }
    String announced = node.network().announceHost();
    if (announced != null) {
      endpoint.setPublicAddress(announced);
    }
    // Without this, Hazelcast does not ask for the interceptor at all.
    endpoint.setSocketInterceptorConfig(
        new SocketInterceptorConfig()
            .setEnabled(true)
            .setClassName(MemberHandshake.class.getName()));

    AdvancedNetworkConfig network = new AdvancedNetworkConfig().setEnabled(true);
    network.setMemberEndpointConfig(endpoint);
    network.getEndpointConfigs().keySet().removeIf(q -> !q.equals(endpoint.getQualifier()));
    join(network.getJoin(), node);
    return network;
  }

  private static void join(JoinConfig join, NodeConfig node) {
    join.getAutoDetectionConfig().setEnabled(false);
    join.getMulticastConfig().setEnabled(false);
    String dns = node.grid().joinDns();
    if (dns != null) {
      KubernetesConfig byDns = join.getKubernetesConfig().setEnabled(true);
      byDns.setProperty("service-dns", dns);
      // A name tells addresses only: the port is the same everywhere, ours.
      byDns.setProperty("service-port", Integer.toString(node.network().grid().number()));
      return;
    }
    TcpIpConfig byAddress = new Neighbourhood(addresses(node));
    byAddress.setEnabled(true).setConnectionTimeoutSeconds(2);
    join.setTcpIpConfig(byAddress);
  }

  /** Where to look for members: what was configured, else the usual ports of this machine. */
  private static List<String> addresses(NodeConfig node) {
    if (!node.grid().join().isEmpty()) {
      return node.grid().join();
    }
    List<String> addresses = new ArrayList<>();
    int first = node.network().grid().number() == 0 ? PORT_DEFAULT : node.network().grid().number();
    for (int i = 0; i < LOCAL_NODES; i++) {
      addresses.add("127.0.0.1:" + (first + i));
    }
    return addresses;
  }

  private static void serialization(SerializationConfig serialization) {
    serialization.addDataSerializableFactory(GridTypes.FACTORY, new GridTypes());
    serialization.setJavaSerializationFilterConfig(AllowedTypes.filter());
    serialization.getCompactSerializationConfig().setZeroConfigFilter(AllowedTypes.none());
  }

  /** The structures that a clustered Vert.x on this member uses. */
  private static void vertx(Config config) {
    config.addMultiMapConfig(
        new MultiMapConfig("__vertx.subs")
            .setBackupCount(1)
            .setValueCollectionType(MultiMapConfig.ValueCollectionType.SET));
    config.getMapConfig("__vertx.haInfo").setBackupCount(1);
    config.getMapConfig("__vertx.nodeInfo").setBackupCount(1);
  }

  private static boolean isWildcard(String bind) {
    return bind.equals("0.0.0.0") || bind.equals("::");
  }

  private static String numeric(String host) {
    return host.equals("localhost") ? "127.0.0.1" : host;
  }

  private static int seconds(Duration duration) {
    return (int) Math.max(1, duration.toSeconds());
  }

  private static void set(Config config, String property, Object value) {
    config.setProperty("hazelcast." + property, String.valueOf(value));
  }
}
