/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import dev.filbert.node.store.KeyTable.Node;
import java.util.List;

/**
 * Walks the tables of a partition, a few buckets at a time, and takes out what has expired, entries
 * and fields of hashes. Gives back empty buckets on the way.
 *
 * <p>Threading: confined to the partition's writer.
 */
final class Reaper {
  /**
   * How long a backup waits after a deadline, so that the owner, whose clock may be behind, expires
   * an entry first.
   */
  static final long BACKUP_GRACE_MILLIS = 10_000;

  private final Holdings holdings;
  private final Departures departures;
  private final Tenure tenure;
  private int tableNext;
  private int bucketNext;

  Reaper(Holdings holdings, Departures departures, Tenure tenure) {
    this.holdings = holdings;
    this.departures = departures;
    this.tenure = tenure;
  }

  /**
   * Goes on with the walk, once around at most.
   *
   * @param bucketsMax how many buckets to look at
   * @param gone takes the tombstones of idle entries; what has passed its deadline needs none
   */
  void sweep(int bucketsMax, long nowMillis, List<Replica> gone) {
    List<KeyTable> tables = holdings.layout().all();
    int left = bucketsMax;
    for (int i = 0; i < tables.size() && left > 0; i++) {
      KeyTable table = tables.get(tableNext % tables.size());
      if (perishable(table)) {
        for (; bucketNext < table.buckets(); bucketNext++, left--) {
          if (left == 0) {
            return;
          }
          table.visit(bucketNext, node -> inspect(table, node, nowMillis, gone));
        }
      }
      table.shrink();
      tableNext = (tableNext + 1) % tables.size();
      bucketNext = 0;
    }
  }

  private boolean perishable(KeyTable table) {
    return table.expiring() > 0
        || (tenure.owner() && table.cache().settings().maxIdleMillis() > 0 && table.size() > 0);
  }

  private void inspect(KeyTable table, Node node, long nowMillis, List<Replica> gone) {
    long asOfMillis = tenure.owner() ? nowMillis : nowMillis - BACKUP_GRACE_MILLIS;
    if (!departures.overdue(table, node, asOfMillis, gone)) {
      departures.purgeFields(table, node, asOfMillis);
    }
  }
}
