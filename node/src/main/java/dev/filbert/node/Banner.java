/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node;

import dev.filbert.node.config.NodeConfig;
import dev.filbert.node.config.NodeConfig.Port;
import dev.filbert.node.config.TlsFiles;
import dev.filbert.node.config.TlsFiles.TlsPort;
import dev.filbert.node.slot.ClusterMember;
import dev.filbert.node.slot.ClusterTopology;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a node says once it is ready: where it listens, with whom, and how to try it. */
final class Banner {
  private static final double MILLIS_PER_SECOND = 1000;

  private Banner() {}

  static String of(
      String version, NodeConfig config, ClusterTopology topology, Duration startedIn) {
    ClusterMember self = topology.self();
    String auth = config.security().password() == null ? "" : " --askpass";
    String urlHost = self.host().contains(":") ? "[" + self.host() + "]" : self.host();
    String cli = "redis-cli -h " + self.host() + auth;
    String single = cli + tls(config, TlsPort.RESP, " --tls");
    String cluster = cli + tls(config, TlsPort.CLUSTER, " --tls");
    return String.format(
        Locale.ROOT,
        """
        Filbert %s: %s is ready after %.1f s
          single view    %s -p %d%s
          cluster view   %s -c -p %d%s
          operations     http%s://%s:%d/status  /health/ready  /metrics%s
          cluster        '%s' with %d member%s: %s
        """,
        version,
        self.name(),
        startedIn.toMillis() / MILLIS_PER_SECOND,
        single,
        self.respPort(),
        moved(config.network().resp(), self.respPort()),
        cluster,
        self.clusterPort(),
        moved(config.network().cluster(), self.clusterPort()),
        tls(config, TlsPort.HTTP, "s"),
        urlHost,
        self.httpPort(),
        moved(config.network().http(), self.httpPort()),
        config.grid().clusterName(),
        topology.members().size(),
        topology.members().size() == 1 ? "" : "s",
        topology.members().stream().map(ClusterMember::name).collect(Collectors.joining(", ")));
  }

  private static String tls(NodeConfig config, TlsPort port, String text) {
    TlsFiles files = config.security().tls();
    return files != null && files.ports().contains(port) ? text : "";
  }

  private static String moved(Port wanted, int got) {
    return wanted.number() == got || wanted.number() == 0
        ? ""
        : "   (" + wanted.number() + " is taken)";
  }
}
