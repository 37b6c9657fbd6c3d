/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.store.KeyTable.Node;
import org.jspecify.annotations.Nullable;

/**
 * Takes over what other nodes have decided about single keys, where it is newer: backup writes,
 * migrations, merges.
 *
 * <p>Threading: confined to the partition's writer.
 */
final class KeyMerger {
  /*
   * The state of a key is its entry, or the version as of which it is gone: by tombstone, clear
   * mark or floor. States are ordered by version; in one version a clear or a removal comes after
   * an entry, and of two entries the one with the later deadline, then with the greater value.
   * Absorbing keeps the greater state, so order and repetition do not matter.
   */

  private final int partition;
  private final StoreEnvironment env;
  private final Holdings holdings;
  private final Tombstones tombstones;
  private final ClearMarks marks;

  KeyMerger(int partition, Holdings holdings, Tombstones tombstones, ClearMarks marks) {
    this.partition = partition;
    this.env = holdings.environment();
    this.holdings = holdings;
    this.tombstones = tombstones;
    this.marks = marks;
  }

  /** Absorbs a replica; returns whether it was newer than what is here. */
  boolean absorb(Replica replica, int hash) {
    env.versions().observe(replica.version());
    long nowMillis = env.clock().getAsLong();
    CacheState cache = holdings.layout().index().of(replica.key());
    KeyTable table = holdings.tableFor(replica.database(), cache);
    Node node = table.find(hash, replica.key());
    if (!isNewer(replica, hash, table, node, nowMillis)) {
      return false;
    }
    Entry entry = replica.entry();
    if (entry != null) {
      put(table, node, hash, replica.key(), entry);
    } else {
      if (node != null) {
        holdings.remove(table, node);
      }
      tombstones.add(replica.database(), replica.key(), hash, replica.version(), nowMillis);
    }
    if (holdings.owner() && (entry != null || node != null)) {
      env.listener()
          .changed(
              partition,
              replica.database(),
              replica.key(),
              replica.version(),
              ChangeCause.MERGED,
              0);
    }
    return true;
  }

  private void put(KeyTable table, @Nullable Node node, int hash, byte[] key, Entry entry) {
    if (node == null) {
      holdings.insert(table, hash, key, entry);
    } else {
      holdings.replace(table, node, entry);
    }
  }

  private boolean isNewer(
      Replica replica, int hash, KeyTable table, @Nullable Node node, long nowMillis) {
    long version = replica.version();
    if (version <= marks.versionFor(table.database(), table.cache().settings().name())) {
      return false;
    }
    if (node == null) {
      return version > tombstones.versionOf(table.database(), replica.key(), hash, nowMillis);
    }
    Entry here = node.entry;
    if (version != here.version()) {
      return version > here.version();
    }
    Entry there = replica.entry();
    return there == null || isGreater(there, here);
  }

  private static boolean isGreater(Entry there, Entry here) {
    return there.deadlineMillis() == here.deadlineMillis()
        ? there.comparePayload(here) > 0
        : there.deadlineMillis() > here.deadlineMillis();
  }
}
