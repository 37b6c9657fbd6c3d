/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.race;

import dev.filbert.benchmarks.faults.FaultProxy;
import dev.filbert.benchmarks.servers.Namespaces;
import dev.filbert.benchmarks.servers.NodeProcesses;
import dev.filbert.benchmarks.servers.Place;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Three nodes, each a process of its own, and room for two clients: on loopback, or in network
 * namespaces, where the second client reaches each node by way of a proxy.
 *
 * <p>Threading: confined to one thread.
 */
final class FaultCluster implements AutoCloseable {
  static final int CLIENTS = 2;
  private static final int NODES = 3;
  private static final int VICTIM = 1;

  private final @Nullable Namespaces network;
  private final NodeProcesses nodes;
  private final List<FaultProxy> proxies = new ArrayList<>();

  private FaultCluster(@Nullable Namespaces network, NodeProcesses nodes) {
    this.network = network;
    this.nodes = nodes;
  }

  /** Starts the nodes on loopback; their output goes to {@code directory}. */
  static FaultCluster onLoopback(Path directory) throws IOException, InterruptedException {
    List<Place> places = List.of(Place.LOOPBACK, Place.LOOPBACK, Place.LOOPBACK);
    return new FaultCluster(null, NodeProcesses.start(places, directory));
  }

  /**
   * Starts the nodes in namespaces.
   *
   * @param seed of the proxies' delays
   * @throws IOException also if this process may not make namespaces
   */
  static FaultCluster inNamespaces(Path directory, long seed)
      throws IOException, InterruptedException {
    Namespaces network = Namespaces.create(NODES + CLIENTS);
    FaultCluster cluster = null;
    boolean started = false;
    try {
      List<Place> places = new ArrayList<>();
      for (int i = 0; i < NODES; i++) {
        places.add(network.place(i));
      }
      cluster = new FaultCluster(network, NodeProcesses.start(places, directory));
      cluster.proxy(network, seed);
      started = true;
      return cluster;
    } finally {
      if (!started) {
        if (cluster != null) {
          cluster.close();
        }
        network.close();
      }
    }
  }

  NodeProcesses nodes() {
    return nodes;
  }

  /** Between the second client and each node; none on loopback. */
  List<FaultProxy> proxies() {
    return proxies;
  }

  Namespaces network() {
    if (network == null) {
      throw new IllegalStateException("these nodes are on loopback");
    }
    return network;
  }

  /** Where a client runs. */
  Place client(int i) {
    return network == null ? Place.LOOPBACK : network.place(NODES + i);
  }

  private void proxy(Namespaces places, long seed) throws IOException, InterruptedException {
    for (int i = 0; i < NODES; i++) {
      FaultProxy proxy =
          FaultProxy.before(
              InetAddress.getByName(places.host()),
              new InetSocketAddress(nodes.host(i), nodes.port(i)),
              seed + i);
      proxies.add(proxy);
      places.redirect(NODES + VICTIM, i, nodes.port(i), proxy.port());
    }
  }

  @Override
  public void close() throws IOException {
    for (FaultProxy proxy : proxies) {
      proxy.close();
    }
    nodes.close();
    if (network != null) {
      network.close();
    }
  }
}
