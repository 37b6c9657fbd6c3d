/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import dev.filbert.node.bus.InvalidationStream;
import dev.filbert.node.bus.MemberBus;
import dev.filbert.node.bus.StreamSetup;
import dev.filbert.node.coherence.ChangeFeed;
import dev.filbert.node.config.BuildInfo;
import dev.filbert.node.config.NodeConfig;
import dev.filbert.node.metrics.NodeMetrics;
import dev.filbert.node.slot.SlotPartitions;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;

/** Members with an invalidation stream on a real event bus, and sinks that write it down. */
final class StreamCluster implements AutoCloseable {
  final TestCluster grid = new TestCluster();
  final List<Node> nodes = new ArrayList<>();

  /** One member and what belongs to it. */
  record Node(GridMember member, Vertx bus, InvalidationStream stream, RecordingSink sink) {
    String id() {
      return member.self().id();
    }

    /** Ends as a crash would. */
    void crash() {
      member.terminate();
      bus.close().await();
    }
  }

  static StreamCluster of(int count) {
    StreamCluster cluster = new StreamCluster();
    for (int i = 0; i < count; i++) {
      cluster.start();
    }
    cluster.grid.awaitSafe(count);
    cluster.awaitFresh();
    return cluster;
  }

  Node start() {
    ChangeFeed feed = new ChangeFeed(1 << 14);
    grid.listeners = () -> feed;
    return attach(grid.start(), feed);
  }

  /** Gives a member a stream. */
  Node attach(GridMember member, ChangeFeed feed) {
    NodeConfig config = grid.config(grid.ports.get(0), grid.name, grid.ports);
    Vertx bus =
        MemberBus.join(
            member.hazelcast(), "127.0.0.1", config.network(), new NodeMetrics(BuildInfo.read()));
    RecordingSink sink = new RecordingSink();
    InvalidationStream stream =
        InvalidationStream.start(
            bus,
            new StreamSetup(
                member.self().id(),
                GridSecret.keyFor(config.security(), "test"),
                grid.partitions,
                feed,
                member::claims,
                member::topology,
                sink));
    Node node = new Node(member, bus, stream, sink);
    nodes.add(node);
    return node;
  }

  Node node(int index) {
    return nodes.get(index);
  }

  void awaitFresh() {
    TestCluster.await(
        "fresh everywhere", () -> nodes.stream().allMatch(n -> n.sink().isFresh(1500)));
  }

  /** The node that owns a key. */
  Node owner(String key) {
    return nodes.stream()
        .filter(n -> n.member().service().container(partition(key)).readable() != null)
        .findFirst()
        .orElseThrow();
  }

  /** A node that does not own a key. */
  Node other(String key) {
    Node owner = owner(key);
    return nodes.stream().filter(n -> n != owner).findFirst().orElseThrow();
  }

  int partition(String key) {
    return new SlotPartitions(grid.partitions).partitionOf(TestCluster.bytes(key));
  }

  void remove(Node node) {
    nodes.remove(node);
    grid.remove(node.member());
  }

  @Override
  public void close() {
    for (Node node : nodes) {
      node.stream().stop();
      node.bus().close().await();
    }
    grid.close();
  }
}
