/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.embedded;

import dev.filbert.node.boot.FilbertNode;
import dev.filbert.node.config.ConfigReader;
import dev.filbert.node.config.Machine;
import dev.filbert.node.config.NodeConfig;
import dev.filbert.node.slot.ClusterMember;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Real nodes in this process, for tests: on loopback and free ports, in a cluster of their own that
 * no other finds. The README of client-sdk has an example.
 *
 * <p>A node takes seconds to start: let all tests share one, and give each test caches of other
 * names. Nothing is written to disk.
 *
 * <p>Threading: confined to one thread at a time; all methods but the plain getters block.
 */
public final class EmbeddedFilbert implements AutoCloseable {
  private static final Duration AT_REST = Duration.ofMillis(1500);
  private static final Duration AT_REST_MAX = Duration.ofSeconds(60);
  private static final long POLL_MILLIS = 50;
  private static final String POOL = "java.util.concurrent.ForkJoinPool.common.parallelism";

  private final List<FilbertNode> nodes = new ArrayList<>();
  private final List<ClusterMember> members = new ArrayList<>();

  private EmbeddedFilbert() {}

  /** One node with the default settings. */
  public static EmbeddedFilbert start() {
    return start(1, Map.of());
  }

  /**
   * A cluster; returns when it serves and its partitions have come to rest.
   *
   * @param nodes at least 1
   * @param settings of each node, by their names in the configuration: {@code password}, {@code
   *     partitions}, …; names and ports are seen to
   * @throws dev.filbert.node.config.ConfigException if a setting can't be
   * @throws IllegalStateException if the cluster does not come to rest within a minute
   */
  public static EmbeddedFilbert start(int nodes, Map<String, String> settings) {
    if (nodes < 1) {
      throw new IllegalArgumentException("nodes is " + nodes + "; give at least 1");
    }
    if (System.getProperty(POOL) == null) {
      // On two CPUs the common pool has one thread, and Hazelcast starts one for every callback.
      System.setProperty(POOL, "4");
    }
    EmbeddedFilbert cluster = new EmbeddedFilbert();
    boolean started = false;
    try {
      cluster.build(nodes, settings);
      started = true;
      return cluster;
    } finally {
      if (!started) {
        cluster.close();
      }
    }
  }

  /** The address of all nodes for Filbert's client: {@code filbert://127.0.0.1:port,…}. */
  public String uri() {
    return "filbert://"
        + clusterPorts().stream().map(p -> "127.0.0.1:" + p).collect(Collectors.joining(","));
  }

  /** The ports of the cluster view, in the order of the nodes. */
  public List<Integer> clusterPorts() {
    return members.stream().map(ClusterMember::clusterPort).toList();
  }

  /** The ports of the single view, for any client of Redis. */
  public List<Integer> respPorts() {
    return members.stream().map(ClusterMember::respPort).toList();
  }

  /** Ends node number {@code index}, from 0, as a crash would. */
  public void crash(int index) {
    nodes.get(index).crash();
  }

  /** Stops all nodes. */
  @Override
  public void close() {
    nodes.forEach(FilbertNode::stop);
  }

  private void build(int count, Map<String, String> settings) {
    String name = "embedded-" + UUID.randomUUID();
    List<Integer> grid = FreePorts.next(count);
    String join = grid.stream().map(p -> "127.0.0.1:" + p).collect(Collectors.joining(","));
    for (int port : grid) {
      FilbertNode node = FilbertNode.start(config(name, port, join, settings));
      nodes.add(node);
      members.add(node.topology().self());
    }
    if (count > 1) {
      awaitRest();
    }
  }

  /* For a second after a partition has changed hands, the stamp of an absent key does not hold
  (WIRE.md): what a test loads then is not kept, and it would count one load too many. */
  private void awaitRest() {
    long deadline = System.nanoTime() + AT_REST_MAX.toNanos();
    long since = System.nanoTime();
    List<?> known = List.of();
    while (System.nanoTime() - since < AT_REST.toNanos()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("partitions still move after " + AT_REST_MAX);
      }
      List<?> now = nodes.stream().map(node -> node.topology().ranges()).toList();
      if (!now.equals(known)) {
        known = now;
        since = System.nanoTime();
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while nodes were starting", e);
    }
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
}
