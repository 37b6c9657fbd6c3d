/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.boot.FilbertNode;
import dev.filbert.node.config.ConfigReader;
import dev.filbert.node.config.Machine;
import dev.filbert.node.config.NodeConfig;
import dev.filbert.node.embedded.FreePorts;
import dev.filbert.node.session.View;
import dev.filbert.node.slot.ClusterMember;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Real nodes in this process, on free ports of loopback, that form a cluster of their own. */
final class FilbertCluster implements AutoCloseable {
  private static final Duration VOUCHING = Duration.ofSeconds(30);
  private static final long PAUSE_MILLIS = 100;

  private final List<FilbertNode> nodes = new ArrayList<>();
  private final String addresses;

  private FilbertCluster(String addresses) {
    this.addresses = addresses;
  }

  /** Starts so many nodes, and returns when each hears the changes of all. */
  static FilbertCluster start(int size) throws IOException, InterruptedException {
    List<Integer> ports = FreePorts.next(size);
    FilbertCluster cluster =
        new FilbertCluster(
            ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(",")));
    boolean formed = false;
    try {
      for (int port : ports) {
        cluster.nodes.add(FilbertNode.start(cluster.config(port)));
      }
      cluster.awaitVouching(VOUCHING);
      formed = true;
      return cluster;
    } finally {
      if (!formed) {
        cluster.close();
      }
    }
  }

  /** Starts one more node. */
  void join() {
    nodes.add(FilbertNode.start(config(FreePorts.next(1).get(0))));
  }

  /** Ends a node in order: it hands over what it owns. */
  void leave(int number) {
    nodes.remove(number).stop();
  }

  /** Ends a node as a crash would. */
  void crash(int number) {
    nodes.remove(number).crash();
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
    return client(number, View.SINGLE);
  }

  /** A connection to a node, in RESP3. */
  RespSocket client(int number, View view) throws IOException {
    RespSocket socket = new RespSocket(port(number, view));
    socket.ask("HELLO", "3");
    return socket;
  }

  @Override
  public void close() {
    nodes.forEach(FilbertNode::stop);
    nodes.clear();
  }

  /**
   * Returns when each node hears the changes of all. Until then reads may be invalidated at once:
   * right, but not what tests of tracking look for.
   */
  void awaitVouching(Duration patience) throws IOException, InterruptedException {
    for (int number = 0; number < nodes.size(); number++) {
      try (RespSocket socket = client(number)) {
        for (long waited = 0; !vouches(socket); waited += PAUSE_MILLIS) {
          assertThat(waited)
              .as("ms until node %s vouches for every partition", number)
              .isLessThan(patience.toMillis());
          Thread.sleep(PAUSE_MILLIS);
        }
      }
    }
  }

  private boolean vouches(RespSocket socket) throws IOException {
    List<RespValue> fresh = socket.ask("CACHE.FRESH").elements();
    return fresh.get(1).elements().size() == nodes.size() && fresh.get(2).text().indexOf(255) < 0;
  }

  private NodeConfig config(int gridPort) {
    return new ConfigReader(Machine.here(), Map.of())
        .read(
            Map.of(
                "cluster-name", List.of("compat-" + addresses.hashCode()),
                "resp-port", List.of("0"),
                "cluster-port", List.of("0"),
                "http-port", List.of("0"),
                "bus-port", List.of("0"),
                "grid-port", List.of(Integer.toString(gridPort)),
                "join", List.of(addresses)));
  }
}
