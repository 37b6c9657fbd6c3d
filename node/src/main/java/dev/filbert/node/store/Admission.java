/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import dev.filbert.node.keyspace.CacheSettings;
import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.Eviction;
import dev.filbert.node.store.KeyTable.Node;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Admits writes within the bounds of caches and of the node: makes room for them, or has them
 * refused.
 *
 * <p>Threading: confined to the partition's writer.
 */
final class Admission {
  /*
   * Bounds hold for a node, but a write sees one partition. A write above a bound evicts the worst
   * of a sample from its own partition. Where that holds fewer entries than a sample has, the
   * choice would be poor, so the write may go above the bound by a sixteenth, or by 64 entries, and
   * the excess is trimmed as the reaper comes by the other partitions. Beyond that slack whatever
   * is here goes. Only a partition with nothing to evict may still add an entry. So a bound is
   * exceeded by at most the slack and one entry per partition, until the reaper has come round.
   *
   * A value that displaces more than EVICTIONS_MAX entries leaves the rest to the reaper, too.
   */

  /** A sixteenth. */
  private static final int SLACK_SHIFT = 4;

  /** The slack of small bounds, in entries. */
  private static final int SLACK_ENTRIES_MIN = 64;

  /** How many entries one write evicts at most. */
  private static final int EVICTIONS_MAX = 128;

  /**
   * A write that wants room.
   *
   * @param cache where it goes
   * @param present the node it replaces, which must stay, or null
   * @param key its key
   * @param next what is to be stored
   */
  record Demand(CacheState cache, @Nullable Node present, byte[] key, Entry next) {
    long entries() {
      return present == null ? 1 : 0;
    }

    long bytes() {
      return footprint() - (present == null ? 0 : KeyTable.footprint(key, present.entry));
    }

    long footprint() {
      return KeyTable.footprint(key, next);
    }
  }

  /** A limit, which a write may exceed a little where that gives a better choice. */
  private interface Bound {
    boolean exceeded(boolean lax);
  }

  private final CacheCatalog catalog;
  private final MemoryBudget budget;
  private final Holdings holdings;
  private final Evictor evictor;
  private final RandomGenerator random;

  Admission(Holdings holdings, Evictor evictor, RandomGenerator random) {
    this.catalog = holdings.environment().catalog();
    this.budget = holdings.environment().budget();
    this.holdings = holdings;
    this.evictor = evictor;
    this.random = random;
  }

  /** Whether anything bounds what goes into a cache with these rules; if not, there is room. */
  boolean isBounded(CacheSettings rules) {
    return budget.max() > 0 || rules.maxEntries() > 0 || rules.maxBytes() > 0;
  }

  /**
   * Makes room for a write, to be asked for where something {@link #isBounded is bounded}.
   *
   * @param evicted takes the tombstones of what had to go
   * @return false if there is no room, so that the write must be refused
   */
  boolean makeRoom(Demand demand, long nowMillis, List<Replica> evicted) {
    CacheSettings rules = demand.cache().settings();
    boolean grows = demand.entries() > 0 || demand.bytes() > 0;
    if (!grows) {
      return true;
    }
    return !above(demand.footprint(), rules.maxBytes(), 0)
        && !above(demand.footprint(), budget.max(), 0)
        && roomInCache(demand, nowMillis, evicted)
        && roomOnNode(demand, nowMillis, evicted);
  }

  private boolean roomInCache(Demand demand, long nowMillis, List<Replica> evicted) {
    CacheState cache = demand.cache();
    CacheSettings rules = cache.settings();
    if (rules.maxEntries() == 0 && rules.maxBytes() == 0) {
      return true;
    }
    long slackEntries = Math.max(SLACK_ENTRIES_MIN, slack(rules.maxEntries()));
    long slackBytes = slack(rules.maxBytes());
    Bound bound =
        lax ->
            above(
                    cache.ownedEntries() + demand.entries(),
                    rules.maxEntries(),
                    lax ? slackEntries : 0)
                || above(
                    cache.ownedBytes() + demand.bytes(), rules.maxBytes(), lax ? slackBytes : 0);
    if (!bound.exceeded(false)) {
      return true;
    }
    if (rules.eviction() == Eviction.NONE) {
      return false;
    }
    List<KeyTable> tables = holdings.layout().matching(table -> table.cache() == cache);
    evict(tables, demand.present(), bound, nowMillis, evicted);
    return true;
  }

  private boolean roomOnNode(Demand demand, long nowMillis, List<Replica> evicted) {
    Bound bound =
        lax -> above(budget.used() + demand.bytes(), budget.max(), lax ? slack(budget.max()) : 0);
    if (!bound.exceeded(false)) {
      return true;
    }
    List<KeyTable> tables = holdings.layout().matching(KeyTable::evictable);
    if (evict(tables, demand.present(), bound, nowMillis, evicted)) {
      return true;
    }
    // Nothing to evict here. If the other partitions can make up for it, the reaper will see to it;
    // a cache that evicts nothing of its own may rely on that within the slack only.
    boolean enoughElsewhere =
        catalog.evictableBytes() >= budget.used() + demand.bytes() - budget.max();
    return enoughElsewhere
        && (demand.cache().settings().eviction() != Eviction.NONE || !bound.exceeded(true));
  }

  /**
   * Evicts until a bound is kept, or the choice gets too small, or it was enough for one write.
   *
   * @return false if nothing was left to evict
   */
  private boolean evict(
      List<KeyTable> tables,
      @Nullable Node spared,
      Bound bound,
      long nowMillis,
      List<Replica> evicted) {
    for (int i = 0; i < EVICTIONS_MAX && bound.exceeded(false); i++) {
      int choice = entries(tables) - (spared == null ? 0 : 1);
      if (choice <= 0) {
        return false;
      }
      if (choice < Evictor.SAMPLE && !bound.exceeded(true)) {
        return true;
      }
      evictor.evictOne(pick(tables), spared, nowMillis, evicted);
    }
    return true;
  }

  /** One of these tables, larger ones more often. */
  private KeyTable pick(List<KeyTable> tables) {
    int entry = random.nextInt(entries(tables));
    for (KeyTable table : tables) {
      entry -= table.size();
      if (entry < 0) {
        return table;
      }
    }
    throw new IllegalStateException("no entries to pick from");
  }

  private static boolean above(long wanted, long max, long slack) {
    return max > 0 && wanted - slack > max;
  }

  private static long slack(long max) {
    return max >> SLACK_SHIFT;
  }

  private static int entries(List<KeyTable> tables) {
    int entries = 0;
    for (KeyTable table : tables) {
      entries += table.size();
    }
    return entries;
  }
}
