/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.EntryType;
import dev.filbert.node.store.KeyTable.Node;
import java.util.List;

/**
 * How entries leave a partition one by one: taken out, accounted for, counted, remembered by a
 * tombstone, announced if this is the owner.
 *
 * <p>Threading: confined to the partition's writer.
 */
final class Departures {
  private final int partition;
  private final StoreEnvironment env;
  private final Holdings holdings;
  private final Tombstones tombstones;
  private final Tenure tenure;

  Departures(int partition, Holdings holdings, Tombstones tombstones, Tenure tenure) {
    this.partition = partition;
    this.env = holdings.environment();
    this.holdings = holdings;
    this.tombstones = tombstones;
    this.tenure = tenure;
  }

  /**
   * Takes out an entry whose deadline has passed. Every copy knows the deadline, so none needs to
   * be told; and no version is given out, since nothing was written: the tombstone keeps away what
   * is older than the entry, and no more. So whatever would have won over the entry wins over its
   * tombstone, and it makes no difference whether the reaper came first.
   */
  void expire(KeyTable table, Node node, long nowMillis) {
    Entry entry = node.entry;
    holdings.remove(table, node);
    tombstones.add(table.database(), node.key, node.hash, entry.version() - 1, nowMillis);
    if (tenure.owner()) {
      table.cache().expirations.increment();
      announce(table, node, entry.version() + 1, ChangeCause.EXPIRED, 0);
    }
  }

  /**
   * Takes out an entry that a write came across, if its time has passed.
   *
   * @param gone takes the tombstone of an idle entry
   * @return whether it was taken out
   */
  boolean overdue(KeyTable table, Node node, long nowMillis, List<Replica> gone) {
    if (node.entry.expiredAt(nowMillis)) {
      expire(table, node, nowMillis);
      return true;
    }
    if (tenure.idle(node.entry, table.cache().settings(), nowMillis)) {
      gone.add(retire(table, node, ChangeCause.EXPIRED, nowMillis));
      return true;
    }
    return false;
  }

  /**
   * Frees the fields of a hash whose deadlines have passed. Like {@link #expire}, this tells
   * readers nothing new, so the backups are not told, and the version grows by no more than it
   * takes for copies of the hash to be out of date.
   */
  void purgeFields(KeyTable table, Node node, long nowMillis) {
    Entry entry = node.entry;
    if (entry.type() != EntryType.HASH || nowMillis < entry.fields().firstDeadline()) {
      return;
    }
    boolean owner = tenure.owner();
    Entry left =
        new Entry(
            entry.fields().purged(nowMillis),
            owner ? entry.version() + 1 : entry.version(),
            entry.deadlineMillis(),
            entry.accessedMillis());
    left.frequency(entry.frequency());
    holdings.replace(table, node, left);
    if (owner) {
      env.versions().observe(left.version());
      announce(table, node, left.version(), ChangeCause.EXPIRED, 0);
    }
  }

  /** Takes out an entry by decision of the owner, at a version of its own. */
  Replica retire(KeyTable table, Node node, ChangeCause cause, long nowMillis) {
    long version = env.versions().next(node.entry.version(), nowMillis);
    return retireAt(version, table, node, cause, nowMillis, 0);
  }

  /** Like {@link #retire}, at a version that was drawn before. */
  Replica retireAt(
      long version, KeyTable table, Node node, ChangeCause cause, long nowMillis, long origin) {
    holdings.remove(table, node);
    tombstones.add(table.database(), node.key, node.hash, version, nowMillis);
    CacheState cache = table.cache();
    switch (cause) {
      case REMOVED -> cache.removals.increment();
      case EVICTED -> cache.evictions.increment();
      case EXPIRED -> cache.expirations.increment();
      case WRITTEN, MERGED -> throw new IllegalArgumentException("not a departure: " + cause);
    }
    announce(table, node, version, cause, origin);
    return Replica.tombstone(table.database(), node.key, version);
  }

  /** Puts on record that an absent key is gone as of {@code version}, and announces it. */
  Replica mark(long version, KeyTable table, byte[] key, int hash, long nowMillis, long origin) {
    tombstones.add(table.database(), key, hash, version, nowMillis);
    env.listener().changed(partition, table.database(), key, version, ChangeCause.REMOVED, origin);
    return Replica.tombstone(table.database(), key, version);
  }

  private void announce(KeyTable table, Node node, long version, ChangeCause cause, long origin) {
    env.listener().changed(partition, table.database(), node.key, version, cause, origin);
  }
}
