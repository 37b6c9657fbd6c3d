/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import dev.filbert.node.keyspace.CacheSettings;
import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.Eviction;
import dev.filbert.node.store.KeyTable.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps caches and the node within their bounds, as far as one partition can.
 *
 * <p>Threading: confined to the partition's writer.
 */
final class Evictor {
  /*
   * Bounds hold for a node, but a write sees one partition. A write above a bound evicts the worst
   * of a sample from its own partition. Where that holds fewer entries than a sample has, the choice
   * would be poor, so the write may go above the bound by a sixteenth, or by 64 entries, and the
   * excess is trimmed as the reaper comes by the other partitions. Beyond that slack whatever is
   * here goes. Only a partition with nothing to evict may still add an entry. So a bound is exceeded
   * by at most the slack and one entry per partition, until the reaper has come round.
   *
   * A value that displaces more than EVICTIONS_MAX entries leaves the rest to the reaper, too.
   */

  /** How many entries compete for the worst rank. */
  private static final int SAMPLE = 8;

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
  private final Departures departures;
  private final RandomGenerator random;

  Evictor(Holdings holdings, Departures departures, RandomGenerator random) {
    this.catalog = holdings.environment().catalog();
    this.budget = holdings.environment().budget();
    this.holdings = holdings;
    this.departures = departures;
    this.random = random;
  }

  /**
   * Makes room for a write.
   *
   * @param evicted takes the tombstones of what had to go
   * @return false if there is no room, so that the write must be refused
   */
  boolean makeRoom(Demand demand, long nowMillis, List<Replica> evicted) {
    CacheSettings rules = demand.cache().settings();
    boolean grows = demand.entries() > 0 || demand.bytes() > 0;
    if (!grows || (budget.max() == 0 && rules.maxEntries() == 0 && rules.maxBytes() == 0)) {
      return true;
    }
    return !above(demand.footprint(), rules.maxBytes(), 0)
        && !above(demand.footprint(), budget.max(), 0)
        && roomInCache(demand, nowMillis, evicted)
        && roomOnNode(demand, nowMillis, evicted);
  }

  /**
   * Evicts this partition's share of what is above the bounds.
   *
   * @param evictionsMax how many entries of each table may go
   * @param evicted takes their tombstones
   */
  void trim(int evictionsMax, long nowMillis, List<Replica> evicted) {
    double nodeShare = share(budget.used(), budget.max(), evictableBytes());
    for (KeyTable table : holdings.layout().matching(Evictor::evictable)) {
      CacheState cache = table.cache();
      CacheSettings rules = cache.settings();
      double share = nodeShare;
      if (rules.maxEntries() > 0) {
        share = Math.max(share, share(cache.ownedEntries(), rules.maxEntries()));
      }
      if (rules.maxBytes() > 0) {
        share = Math.max(share, share(cache.ownedBytes(), rules.maxBytes()));
      }
      if (share > 0 && table.size() >= SAMPLE) {
        trimBySample(
            table, Math.min(evictionsMax, rounded(table.size() * share)), nowMillis, evicted);
      } else if (share > 0) {
        trimByRank(table, share, nowMillis, evicted);
      }
    }
  }

  private boolean roomInCache(Demand demand, long nowMillis, List<Replica> evicted) {
    CacheState cache = demand.cache();
    CacheSettings rules = cache.settings();
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
    List<KeyTable> tables = holdings.layout().matching(Evictor::evictable);
    if (evict(tables, demand.present(), bound, nowMillis, evicted)) {
      return true;
    }
    // Nothing to evict here. If the other partitions can make up for it, the reaper will see to it;
    // a cache that evicts nothing of its own may rely on that within the slack only.
    boolean enoughElsewhere = evictableBytes() >= budget.used() + demand.bytes() - budget.max();
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
      if (choice < SAMPLE && !bound.exceeded(true)) {
        return true;
      }
      evictOne(pick(tables), spared, nowMillis, evicted);
    }
    return true;
  }

  private void trimBySample(KeyTable table, int count, long nowMillis, List<Replica> evicted) {
    for (int i = 0; i < count; i++) {
      evictOne(table, null, nowMillis, evicted);
    }
  }

  /** For tables too small to tell what is old: compares with what other partitions hold. */
  private void trimByRank(KeyTable table, double share, long nowMillis, List<Replica> evicted) {
    Eviction eviction = table.cache().settings().eviction();
    EvictionRanks ranks = table.cache().ranks;
    List<Node> nodes = new ArrayList<>(SAMPLE);
    table.sample(random, SAMPLE, nodes::add);
    for (Node node : nodes) {
      ranks.note(EvictionRanks.rank(node.entry, eviction, nowMillis));
    }
    long threshold = ranks.threshold(share);
    for (Node node : nodes) {
      if (EvictionRanks.rank(node.entry, eviction, nowMillis) <= threshold) {
        leave(table, node, nowMillis, evicted);
      }
    }
  }

  private void evictOne(
      KeyTable table, @Nullable Node spared, long nowMillis, List<Replica> evicted) {
    Eviction eviction = table.cache().settings().eviction();
    List<Node> sample = new ArrayList<>(SAMPLE * 2);
    table.sample(random, SAMPLE + 1, sample::add);
    Node worst = null;
    long worstRank = Long.MAX_VALUE;
    for (Node node : sample) {
      Entry entry = node.entry;
      long rank = entry.expiredAt(nowMillis) ? -1 : EvictionRanks.rank(entry, eviction, nowMillis);
      if (node != spared && rank < worstRank) {
        worst = node;
        worstRank = rank;
      }
    }
    if (worst != null) {
      leave(table, worst, nowMillis, evicted);
    }
  }

  private void leave(KeyTable table, Node node, long nowMillis, List<Replica> evicted) {
    if (node.entry.expiredAt(nowMillis)) {
      departures.expire(table, node, nowMillis);
    } else {
      evicted.add(departures.retire(table, node, ChangeCause.EVICTED, nowMillis));
    }
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

  private long evictableBytes() {
    if (budget.max() == 0) {
      return 0;
    }
    long bytes = 0;
    for (CacheState cache : catalog.index().all()) {
      if (cache.settings().eviction() != Eviction.NONE) {
        bytes += cache.ownedBytes();
      }
    }
    return bytes;
  }

  /** A whole number near {@code amount}, and in the long run the same on average. */
  private int rounded(double amount) {
    return (int) Math.floor(amount + random.nextDouble());
  }

  private static double share(long used, long max) {
    return share(used, max, used);
  }

  /** Which part of {@code evictable} must go so that {@code used} comes down to {@code max}. */
  private static double share(long used, long max, long evictable) {
    return max == 0 || used <= max ? 0 : Math.min(1, (used - max) / Math.max(1.0, evictable));
  }

  private static boolean above(long wanted, long max, long slack) {
    return max > 0 && wanted - slack > max;
  }

  private static long slack(long max) {
    return max >> SLACK_SHIFT;
  }

  private static boolean evictable(KeyTable table) {
    return table.cache().settings().eviction() != Eviction.NONE;
  }

  private static int entries(List<KeyTable> tables) {
    int entries = 0;
    for (KeyTable table : tables) {
      entries += table.size();
    }
    return entries;
  }
}
