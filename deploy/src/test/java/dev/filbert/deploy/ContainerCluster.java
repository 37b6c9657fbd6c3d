/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.Network;
import org.testcontainers.lifecycle.Startables;

/**
 * Nodes in containers on a network of their own, which find each other by its name server.
 *
 * <p>Closing removes them all. Threading: confined to the test.
 */
final class ContainerCluster implements AutoCloseable {
  private static final Duration SAFE_TIMEOUT = Duration.ofSeconds(120);

  /** More than half of three: a node cut off alone refuses. */
  private static final Map<String, String> SETTINGS = Map.of("FILBERT_QUORUM", "2");

  private final Network network = Network.newNetwork();
  private final List<NodeContainer> nodes = new ArrayList<>();

  /** Starts {@code size} nodes at once and waits until they are one safe cluster. */
  static ContainerCluster start(int size) {
    ContainerCluster cluster = new ContainerCluster();
    try {
      cluster.add(NodeImage.name(), size);
    } catch (Throwable failed) {
      cluster.nodes.forEach(node -> System.out.println(node.log()));
      cluster.close();
      throw failed;
    }
    return cluster;
  }

  /** Starts further nodes and waits until all are one safe cluster; says how long it took. */
  Duration add(String image, int count) {
    long start = System.nanoTime();
    List<NodeContainer> started = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      started.add(new NodeContainer(image, network, SETTINGS));
    }
    nodes.addAll(started);
    Startables.deepStart(started.stream().map(NodeContainer::startable)).join();
    awaitSafe(nodes.size());
    return Duration.ofNanos(System.nanoTime() - start);
  }

  NodeContainer node(int index) {
    return nodes.get(index);
  }

  /** Forgets a node that was killed or stopped. */
  void remove(NodeContainer node) {
    nodes.remove(node);
    node.close();
  }

  /** Waits until every node in reach sees {@code members} and all backups in place. */
  Duration awaitSafe(int members) {
    return Await.until(
        members + " members are safe",
        SAFE_TIMEOUT,
        () ->
            nodes.stream()
                .filter(NodeContainer::isReachable)
                .map(NodeContainer::cluster)
                .allMatch(cluster -> seesSafe(cluster, members)));
  }

  private static boolean seesSafe(JsonObject cluster, int members) {
    return cluster.getInteger("size") == members && cluster.getBoolean("safe");
  }

  @Override
  public void close() {
    nodes.forEach(NodeContainer::close);
    network.close();
  }
}
