/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.metrics;

import dev.filbert.node.slot.ClusterTopology;
import dev.filbert.node.slot.SlotPartitions;
import dev.filbert.node.slot.SlotRange;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The cluster as this node sees it, read at scrape time.
 *
 * @param topology who is there and who owns what
 * @param partitions how many partitions there are in all
 * @param fenced whether the node refuses data commands
 */
record ClusterSamples(Supplier<ClusterTopology> topology, int partitions, BooleanSupplier fenced) {

  void collect(Samples samples) {
    ClusterTopology now = topology.get();
    samples
        .add(Meter.CLUSTER_MEMBERS, now.members().size())
        .add(Meter.CLUSTER_SAFE, now.safe())
        .add(Meter.PARTITIONS, partitions)
        .add(Meter.PARTITIONS_OWNED, owned(now))
        .add(Meter.FENCED, fenced.getAsBoolean());
  }

  private int owned(ClusterTopology now) {
    SlotPartitions map = new SlotPartitions(partitions);
    int owned = 0;
    for (SlotRange range : now.ranges()) {
      if (range.owner().equals(now.self())) {
        owned += map.partitionOf(range.last()) - map.partitionOf(range.first()) + 1;
      }
    }
    return owned;
  }
}
