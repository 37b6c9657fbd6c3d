/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import static dev.filbert.node.grid.TestCluster.await;
import static dev.filbert.node.grid.TestCluster.bytes;
import static dev.filbert.node.grid.TestCluster.get;
import static dev.filbert.node.grid.TestCluster.pause;
import static dev.filbert.node.grid.TestCluster.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.grid.StreamCluster.Node;
import dev.filbert.node.keyspace.CacheSettings;
import dev.filbert.node.keyspace.Eviction;
import dev.filbert.node.keyspace.Expiry;
import dev.filbert.node.keyspace.Keyspace;
import dev.filbert.node.keyspace.Remove;
import dev.filbert.node.keyspace.SetValue;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every way in which a key can change reaches the sinks of all members, once. */
class StreamCausesIT {
  /** Longer than anything that could come twice takes to come. */
  private static final long SETTLE_MILLIS = 1500;

  @Test
  void writeRemovalExpiryEvictionAndClear_areEachToldOnce() {
    try (StreamCluster cluster = new StreamCluster()) {
      cluster.grid.caches.put("small", new CacheSettings("small", 1, 0, 0, 8, 0, Eviction.LRU));
      for (int i = 0; i < 3; i++) {
        cluster.start();
      }
      cluster.grid.awaitSafe(3);
      cluster.awaitFresh();
      Keyspace keyspace = cluster.node(0).member().keyspace();

      set(keyspace, "written", "v");
      set(keyspace, "removed", "v");
      get(keyspace.write(0, bytes("removed"), Remove.ANY));
      get(keyspace.write(0, bytes("expired"), SetValue.of(bytes("v"), Expiry.after(50))));
      set(keyspace, "cleared", "v");
      IntStream.range(0, 300).forEach(i -> set(keyspace, "small:" + i, "v"));
      expectAll(cluster, "written", 1);
      expectAll(cluster, "removed", 2);
      expectAll(cluster, "expired", 2);
      for (Node node : cluster.nodes) {
        await("evictions at " + node.id(), () -> evicted(node) > 200);
      }
      pause(SETTLE_MILLIS);
      List<Node> nodes = cluster.nodes;
      for (Node node : nodes) {
        assertThat(node.sink().versions("written")).hasSize(1);
        assertThat(node.sink().versions("removed")).hasSize(2).isSorted();
        assertThat(node.sink().versions("expired")).hasSize(2).isSorted();
        assertThat(evicted(node)).isEqualTo(evicted(nodes.get(0)));
        IntStream.range(0, 300)
            .forEach(i -> assertThat(node.sink().versions("small:" + i)).hasSizeBetween(1, 2));
        assertThat(node.sink().clears()).isEmpty();
      }
      get(keyspace.clear(0));
      int partition = cluster.partition("cleared");
      for (Node node : nodes) {
        await("clear", () -> node.sink().clears().contains(partition + " 0 null"));
      }
      pause(SETTLE_MILLIS);
      for (Node node : nodes) {
        assertThat(node.sink().clears()).doesNotHaveDuplicates();
      }
    }
  }

  private static long evicted(Node node) {
    return IntStream.range(0, 300)
        .filter(i -> node.sink().versions("small:" + i).size() == 2)
        .count();
  }

  private static void expectAll(StreamCluster cluster, String key, int count) {
    for (Node node : cluster.nodes) {
      await(count + " changes of " + key, () -> node.sink().versions(key).size() >= count);
    }
  }

  @Test
  void move_flushesThePartitionAtEveryNode() {
    try (StreamCluster cluster = StreamCluster.of(1)) {
      Node first = cluster.node(0);
      int[] before =
          IntStream.range(0, cluster.grid.partitions).map(first.sink()::flushes).toArray();
      Node second = cluster.start();
      cluster.grid.awaitSafe(2);
      cluster.awaitFresh();
      for (int p = 0; p < cluster.grid.partitions; p++) {
        if (second.member().service().container(p).readable() != null) {
          assertThat(first.sink().flushes(p)).as("partition %d", p).isGreaterThan(before[p]);
        } else {
          assertThat(first.sink().flushes(p)).as("partition %d", p).isEqualTo(before[p]);
        }
      }
    }
  }
}
