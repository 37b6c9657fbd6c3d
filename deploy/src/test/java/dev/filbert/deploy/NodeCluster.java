/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Nodes of one cluster, each in its own JVM, with names and ports that no other test has.
 *
 * <p>Closing kills them all. Threading: confined to the test.
 */
final class NodeCluster implements AutoCloseable {
  private static final Duration SAFE_TIMEOUT = Duration.ofSeconds(120);

  private final String name;
  private final String[] settings;
  private final List<Ports> ports;
  private final List<NodeProcess> nodes = new ArrayList<>();

  private NodeCluster(String name, List<Ports> ports, String... settings) {
    this.name = name + "-" + ProcessHandle.current().pid();
    this.ports = ports;
    this.settings = settings;
  }

  /** Starts {@code size} nodes with further flags and waits until all are one safe cluster. */
  static NodeCluster start(String name, int size, String... settings) {
    List<Ports> ports = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      ports.add(Ports.free());
    }
    NodeCluster cluster = new NodeCluster(name, List.copyOf(ports), settings);
    try {
      for (int i = 0; i < size; i++) {
        cluster.nodes.add(cluster.launch(i));
      }
      cluster.nodes.forEach(NodeProcess::awaitReady);
      cluster.awaitSafe(size);
    } catch (Throwable failed) {
      cluster.close();
      throw failed;
    }
    return cluster;
  }

  /** The node that was started at {@code index}, or the last one restarted there. */
  NodeProcess node(int index) {
    return nodes.get(index);
  }

  List<NodeProcess> nodes() {
    return List.copyOf(nodes);
  }

  /** The single-view ports of all nodes, running or not. */
  List<Integer> respPorts() {
    return ports.stream().map(Ports::resp).toList();
  }

  /** The cluster-view ports of all nodes, running or not. */
  List<Integer> clusterPorts() {
    return ports.stream().map(Ports::cluster).toList();
  }

  /** Starts a node anew, with its old name and ports, and waits until it is ready. */
  NodeProcess restart(int index) {
    nodes.get(index).close();
    NodeProcess node = launch(index);
    nodes.set(index, node);
    node.awaitReady();
    return node;
  }

  /** Waits until every running node sees {@code members} and all backups in place. */
  Duration awaitSafe(int members) {
    return Await.until(
        members + " members of " + name + " are safe",
        SAFE_TIMEOUT,
        () ->
            nodes.stream().filter(NodeProcess::isAlive).allMatch(node -> seesSafe(node, members)));
  }

  private static boolean seesSafe(NodeProcess node, int members) {
    JsonObject cluster = new JsonObject(node.get("/status")).getJsonObject("cluster");
    return cluster.getInteger("size") == members && cluster.getBoolean("safe");
  }

  private NodeProcess launch(int index) {
    List<String> flags = new ArrayList<>();
    flags.add("--cluster-name=" + name);
    flags.add("--node-name=" + name + "-" + index);
    flags.add("--join=" + String.join(",", ports.stream().map(NodeCluster::address).toList()));
    flags.addAll(List.of(settings));
    return NodeProcess.start(name + "-" + index, ports.get(index), flags.toArray(String[]::new));
  }

  private static String address(Ports ports) {
    return "127.0.0.1:" + ports.grid();
  }

  @Override
  public void close() {
    nodes.forEach(NodeProcess::close);
  }
}
