/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.race;

import dev.filbert.benchmarks.faults.FaultProxy;
import dev.filbert.benchmarks.servers.Namespaces;
import dev.filbert.benchmarks.servers.NodeContainers;
import dev.filbert.benchmarks.servers.NodeProcesses;
import dev.filbert.benchmarks.servers.Nodes;
import dev.filbert.benchmarks.servers.Place;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Three nodes, and room for two clients: on loopback, in network namespaces, where the second
 * client reaches each node by way of a proxy, or in containers.
 *
 * <p>Threading: confined to one thread.
 */
final class FaultCluster implements AutoCloseable {
  static final int CLIENTS = 2;
  private static final int NODES = 3;
  private static final int VICTIM = 1;

  /** Of nodes in containers. */
  private static final String IMAGE = System.getProperty("filbert.fault.image", "filbert:dev");

  private final @Nullable Namespaces network;
  private final Nodes nodes;
  private final List<FaultProxy> proxies = new ArrayList<>();

  private FaultCluster(@Nullable Namespaces network, Nodes nodes) {
    this.network = network;
    this.nodes = nodes;
  }

  /**
   * Starts the nodes.
   *
   * @param directory where their output goes
   * @param seed of the proxies' delays
   * @throws IOException also if this process may not make namespaces, or reaches no engine of
   *     containers
   */
  static FaultCluster start(FaultPlace place, Path directory, long seed)
      throws IOException, InterruptedException {
    return switch (place) {
      case LOOPBACK ->
          new FaultCluster(
              null, NodeProcesses.start(Collections.nCopies(NODES, Place.LOOPBACK), directory));
      case NAMESPACES -> inNamespaces(directory, seed);
      case CONTAINERS -> new FaultCluster(null, NodeContainers.start(IMAGE, NODES, directory));
    };
  }

  private static FaultCluster inNamespaces(Path directory, long seed)
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

  Nodes nodes() {
    return nodes;
  }

  NodeContainers containers() {
    if (nodes instanceof NodeContainers containers) {
      return containers;
    }
    throw new IllegalStateException("these nodes are not in containers");
  }

  /** Between the second client and each node; none but in namespaces. */
  List<FaultProxy> proxies() {
    return proxies;
  }

  Namespaces network() {
    if (network == null) {
      throw new IllegalStateException("these nodes are not in namespaces");
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
