/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import dev.filbert.node.keyspace.KeyFilter;
import dev.filbert.node.store.PartitionStore;
import dev.filbert.node.store.ScanStep;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of a scan that one node does: partition after partition, as long as it owns them. A
 * cursor is the partition above and the position in it below; 0 is the start and the end.
 */
final class LocalScan {
  private final KeyspaceService service;
  private final boolean skipsOthers;

  private LocalScan(KeyspaceService service, boolean skipsOthers) {
    this.service = service;
    this.skipsOthers = skipsOthers;
  }

  /**
   * @param skipsOthers whether partitions of other nodes are passed over, or end the page
   */
  static LocalScan over(KeyspaceService service, boolean skipsOthers) {
    return new LocalScan(service, skipsOthers);
  }

  static int partitionOf(long cursor) {
    return (int) (cursor >>> PartitionStore.SCAN_POSITION_BITS);
  }

  /** Looks at {@code count} keys, roughly. */
  ScanReply page(int database, long cursor, int count, KeyFilter filter) {
    int partition = partitionOf(cursor);
    long position = cursor & (1L << PartitionStore.SCAN_POSITION_BITS) - 1;
    List<byte[]> keys = new ArrayList<>();
    int looked = 0;
    while (partition < service.partitions() && looked < count) {
      PartitionStore store = service.container(partition).readable();
      if (store == null && !skipsOthers) {
        break;
      }
      long next = 0;
      if (store != null) {
        ScanStep step = store.scan(database, position, count - looked, filter);
        keys.addAll(step.keys());
        next = step.position();
        long rest = next == 0 ? store.size(database) : count;
        looked += (int) Math.min(count - looked, Math.max(rest, step.keys().size()));
      }
      position = next;
      if (next == 0) {
        partition++;
      }
    }
    boolean ended = partition == service.partitions();
    long next = ended ? 0 : (long) partition << PartitionStore.SCAN_POSITION_BITS | position;
    return new ScanReply(next, ended, looked, keys);
  }
}
