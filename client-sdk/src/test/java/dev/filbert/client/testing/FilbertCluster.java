/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.testing;

import dev.filbert.node.boot.FilbertNode;
import dev.filbert.node.config.ConfigReader;
import dev.filbert.node.config.Machine;
import dev.filbert.node.config.NodeConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Real Filbert nodes in this process, on loopback and free ports, in a cluster of their own.
 *
 * <p>Threading: confined to one thread.
 */
public final class FilbertCluster implements AutoCloseable {
  private static final Duration SETTLED = Duration.ofMillis(1500);
  private static final Duration SETTLE_MAX = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(50);

  private final List<FilbertNode> nodes = new ArrayList<>();
  private final List<Integer> ports = new ArrayList<>();

  private FilbertCluster() {}

  /**
   * Starts nodes and returns when they serve.
   *
   * @param settings beyond names and ports, as in the configuration of a node
   */
  public static FilbertCluster start(int nodes, Map<String, String> settings) throws IOException {
    FilbertCluster cluster = new FilbertCluster();
    boolean started = false;
    try {
      String name = "client-it-" + UUID.randomUUID();
      List<Integer> grid = freePorts(nodes);
      String join = grid.stream().map(p -> "127.0.0.1:" + p).collect(Collectors.joining(","));
      for (int port : grid) {
        FilbertNode node = FilbertNode.start(config(name, port, join, settings));
        cluster.nodes.add(node);
        cluster.ports.add(node.topology().self().clusterPort());
      }
      cluster.settle();
      started = true;
      return cluster;
    } finally {
      if (!started) {
        cluster.close();
      }
    }
  }

  /* For a second after a partition has changed hands, the stamp of an absent key does not hold
  (WIRE.md): what a test loads then is not kept. */
  private void settle() {
    long deadline = System.nanoTime() + SETTLE_MAX.toNanos();
    long since = System.nanoTime();
    List<?> known = List.of();
    while (System.nanoTime() - since < SETTLED.toNanos()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("partitions still move after " + SETTLE_MAX);
      }
      List<?> now = nodes.stream().map(node -> node.topology().ranges()).toList();
      if (!now.equals(known)) {
        known = now;
        since = System.nanoTime();
      }
      Tiers.sleep(POLL);
    }
  }

  /** Three nodes with the settings by default. */
  public static FilbertCluster start() throws IOException {
    return start(3, Map.of());
  }

  /** The ports of the cluster view, in the order of the nodes. */
  public List<Integer> ports() {
    return List.copyOf(ports);
  }

  /** The address of all nodes for a client. */
  public String uri() {
    return uri(UnaryOperator.identity());
  }

  /** The address of all nodes for a client that goes by other ports, those of proxies. */
  public String uri(UnaryOperator<Integer> port) {
    return "filbert://"
        + ports.stream().map(p -> "127.0.0.1:" + port.apply(p)).collect(Collectors.joining(","));
  }

  /** Ends a node as a crash would. */
  public void crash(int index) {
    nodes.get(index).crash();
  }

  @Override
  public void close() {
    nodes.forEach(FilbertNode::stop);
  }

  private static NodeConfig config(
      String name, int gridPort, String join, Map<String, String> settings) {
    Map<String, List<String>> all = new HashMap<>();
    settings.forEach((key, value) -> all.put(key, List.of(value)));
    all.put("cluster-name", List.of(name));
    for (String port : List.of("resp-port", "cluster-port", "http-port", "bus-port")) {
      all.put(port, List.of("0"));
    }
    all.put("grid-port", List.of(Integer.toString(gridPort)));
    all.put("join", List.of(join));
    return new ConfigReader(Machine.here(), Map.of()).read(all);
  }

  private static List<Integer> freePorts(int count) throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return sockets.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (ServerSocket socket : sockets) {
        socket.close();
      }
    }
  }
}
