/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.compat;

import dev.filbert.node.boot.FilbertNode;
import dev.filbert.node.config.ConfigReader;
import dev.filbert.node.config.Machine;
import dev.filbert.node.config.NodeConfig;
import dev.filbert.node.embedded.FreePorts;
import dev.filbert.node.session.View;
import dev.filbert.node.slot.ClusterMember;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Real nodes in this process, on free ports of loopback, that form a cluster of their own. */
final class FilbertCluster implements AutoCloseable {
  private static final int VOUCHING_ATTEMPTS = 300;
  private static final long PAUSE_MILLIS = 100;

  private final List<FilbertNode> nodes = new ArrayList<>();

  private FilbertCluster() {}

  /** Starts so many nodes, and returns when each hears the changes of all. */
  static FilbertCluster start(int size) throws IOException, InterruptedException {
    List<Integer> ports = FreePorts.next(size);
    String join = ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    FilbertCluster cluster = new FilbertCluster();
    boolean formed = false;
    try {
      for (int port : ports) {
        cluster.nodes.add(FilbertNode.start(config(port, join)));
      }
      for (int i = 0; i < size; i++) {
        cluster.awaitVouching(i);
      }
      formed = true;
      return cluster;
    } finally {
      if (!formed) {
        cluster.close();
      }
    }
  }

  /** How many nodes there are. */
  int size() {
    return nodes.size();
  }

  /** The node of that number, from 0. */
  FilbertNode node(int number) {
    return nodes.get(number);
  }

  /** Where a node listens. */
  int port(int number, View view) {
    ClusterMember self = node(number).topology().self();
    return view == View.SINGLE ? self.respPort() : self.clusterPort();
  }

  /** A connection to the single view of a node, in RESP3. */
  RespSocket client(int number) throws IOException {
    RespSocket socket = new RespSocket(port(number, View.SINGLE));
    socket.ask("HELLO", "3");
    return socket;
  }

  @Override
  public void close() {
    nodes.forEach(FilbertNode::stop);
    nodes.clear();
  }

  /** Until then reads are invalidated at once: right, but not what tests of tracking look for. */
  private void awaitVouching(int number) throws IOException, InterruptedException {
    try (RespSocket socket = client(number)) {
      for (int i = 0; i < VOUCHING_ATTEMPTS; i++) {
        List<RespValue> fresh = socket.ask("CACHE.FRESH").elements();
        boolean nobody = fresh.get(2).text().indexOf(255) >= 0;
        if (fresh.get(1).elements().size() == nodes.size() && !nobody) {
          return;
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    }
    throw new AssertionError("node " + number + " does not vouch for every partition after 30 s");
  }

  private static NodeConfig config(int gridPort, String join) {
    return new ConfigReader(Machine.here(), Map.of())
        .read(
            Map.of(
                "cluster-name", List.of("compat-" + join.hashCode()),
                "resp-port", List.of("0"),
                "cluster-port", List.of("0"),
                "http-port", List.of("0"),
                "bus-port", List.of("0"),
                "grid-port", List.of(Integer.toString(gridPort)),
                "join", List.of(join)));
  }
}
