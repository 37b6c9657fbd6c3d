/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import dev.filbert.node.keyspace.CacheSettings;
import dev.filbert.node.keyspace.Change;
import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.Mutation;
import dev.filbert.node.keyspace.Outcome;
import dev.filbert.node.keyspace.WriteContext;
import dev.filbert.node.store.KeyTable.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes single keys as their owner: lets a mutation decide, makes room, stores, announces.
 *
 * <p>Threading: confined to the partition's writer.
 */
final class KeyWriter {
  private static final Outcome OUT_OF_MEMORY = Outcome.failed(Outcome.Status.OUT_OF_MEMORY);

  private final int partition;
  private final StoreEnvironment env;
  private final Holdings holdings;
  private final Departures departures;
  private final Admission admission;
  private final UseCounter uses;
  private final Removals removals;

  KeyWriter(
      int partition,
      Holdings holdings,
      Departures departures,
      Admission admission,
      UseCounter uses,
      Removals removals) {
    this.partition = partition;
    this.env = holdings.environment();
    this.holdings = holdings;
    this.departures = departures;
    this.admission = admission;
    this.uses = uses;
    this.removals = removals;
  }

  Applied change(int database, byte[] key, int hash, Mutation mutation) {
    long nowMillis = env.clock().getAsLong();
    KeyTable table = holdings.tableFor(database, holdings.layout().index().of(key));
    CacheSettings rules = table.cache().settings();
    // Tombstones of what this change makes go: mostly none, and an empty list of no size is cheap.
    List<Replica> gone = new ArrayList<>(0);
    Node node = table.find(hash, key);
    if (node != null && departures.overdue(table, node, nowMillis, gone)) {
      node = null;
    }
    // Above every version that was ever here, tombstones and clears included: all were observed.
    long version = env.versions().next(0, nowMillis);
    long removed =
        node == null && mutation.looksBack()
            ? removals.versionBefore(table, key, hash, nowMillis)
            : 0;
    Change change =
        mutation.decide(
            node == null ? null : node.entry,
            new WriteContext(nowMillis, version, rules, env.maxValueBytes(), removed));
    Entry next = change.next();
    Replica own = null;
    if (next != null) {
      if (admission.isBounded(rules)
          && !admission.makeRoom(
              new Admission.Demand(table.cache(), node, key, next), nowMillis, gone)) {
        return new Applied(OUT_OF_MEMORY, gone);
      }
      store(table, hash, key, node, next, nowMillis, mutation.origin());
      own = Replica.of(database, key, next);
    } else if (change.effect() == Change.Effect.REMOVE && node != null) {
      own =
          departures.retireAt(
              version, table, node, ChangeCause.REMOVED, nowMillis, mutation.origin());
    } else if (change.effect() == Change.Effect.MARK && node == null) {
      own = departures.mark(version, table, key, hash, nowMillis, mutation.origin());
    }
    return new Applied(change.outcome(), replicas(gone, own));
  }

  /** What the backups must absorb: what had to go, then the key itself. Mostly that alone. */
  private static List<Replica> replicas(List<Replica> gone, @Nullable Replica own) {
    if (own == null) {
      return gone;
    }
    if (gone.isEmpty()) {
      return List.of(own);
    }
    gone.add(own);
    return gone;
  }

  private void store(
      KeyTable table,
      int hash,
      byte[] key,
      @Nullable Node present,
      Entry next,
      long nowMillis,
      long origin) {
    if (present == null) {
      holdings.insert(table, hash, key, next);
    } else {
      uses.inherit(next, present.entry, table.cache().settings(), nowMillis);
      holdings.replace(table, present, next);
    }
    table.cache().puts.increment();
    env.listener()
        .changed(partition, table.database(), key, next.version(), ChangeCause.WRITTEN, origin);
  }
}
