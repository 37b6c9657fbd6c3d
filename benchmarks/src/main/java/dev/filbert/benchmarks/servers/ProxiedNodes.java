/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.servers;

import dev.filbert.benchmarks.faults.FaultProxy;
import dev.filbert.benchmarks.servers.NodeProcesses.Port;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * {@link NodeProcesses} on loopback with a {@link FaultProxy} before every port but that of HTTP:
 * what clients and the other nodes send to a node can be delayed, held up or cut off.
 *
 * <p>Node i announces an address of loopback of its own, where its proxies listen on its ports.
 * They stay when it is started again.
 *
 * <p>Threading: confined to one thread.
 */
public final class ProxiedNodes implements AutoCloseable {
  private final NodeProcesses nodes;
  private final List<Place> places;
  private final List<Map<Port, FaultProxy>> proxies = new ArrayList<>();

  private ProxiedNodes(List<Place> places, Path directory) throws IOException {
    this.places = places;
    this.nodes = NodeProcesses.define(places, directory);
  }

  /**
   * Starts so many nodes, and waits until they are one cluster with every backup in place.
   *
   * @param directory where their output goes
   * @param seed where the delays of the proxies come from
   * @throws IOException if one does not start
   */
  public static ProxiedNodes start(int count, Path directory, long seed)
      throws IOException, InterruptedException {
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      places.add(Place.behind("127.0.0." + (11 + i)));
    }
    ProxiedNodes cluster = new ProxiedNodes(List.copyOf(places), directory);
    boolean started = false;
    try {
      cluster.proxy(seed);
      cluster.nodes.launch();
      cluster.nodes.awaitSafe(count);
      started = true;
      return cluster;
    } finally {
      if (!started) {
        cluster.close();
      }
    }
  }

  private void proxy(long seed) throws IOException {
    for (int i = 0; i < places.size(); i++) {
      Map<Port, FaultProxy> own = new EnumMap<>(Port.class);
      proxies.add(own);
      for (Port port : Port.values()) {
        if (port != Port.HTTP) {
          InetSocketAddress target = new InetSocketAddress(nodes.host(i), nodes.port(i, port));
          own.put(port, FaultProxy.at(address(i, port), target, seed + i));
        }
      }
    }
  }

  /** The processes. */
  public NodeProcesses nodes() {
    return nodes;
  }

  /** Where others connect to a node: its proxy. */
  public InetSocketAddress address(int node, Port port) {
    return new InetSocketAddress(places.get(node).announced(), nodes.port(node, port));
  }

  /**
   * The proxy before a port.
   *
   * @throws IllegalArgumentException for the port of HTTP
   */
  public FaultProxy proxy(int node, Port port) {
    FaultProxy proxy = proxies.get(node).get(port);
    if (proxy == null) {
      throw new IllegalArgumentException("there is no proxy before " + port);
    }
    return proxy;
  }

  /** Lets everything pass again. */
  public void heal() {
    proxies.forEach(own -> own.values().forEach(FaultProxy::heal));
  }

  /** Ends all nodes, and the proxies. */
  @Override
  public void close() throws IOException {
    nodes.close();
    for (Map<Port, FaultProxy> own : proxies) {
      for (FaultProxy proxy : own.values()) {
        proxy.close();
      }
    }
  }
}
