/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import dev.filbert.node.keyspace.CacheSettings;
import dev.filbert.node.keyspace.Eviction;
import dev.filbert.node.store.KeyTable.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Brings caches and the node back within their bounds as the reaper goes round: what writes left
 * above them, what backups and merges brought, and what a lowered bound makes too much.
 *
 * <p>Threading: confined to the partition's writer.
 */
final class Trimmer {
  private final CacheCatalog catalog;
  private final MemoryBudget budget;
  private final Holdings holdings;
  private final Evictor evictor;
  private final RandomGenerator random;

  Trimmer(Holdings holdings, Evictor evictor, RandomGenerator random) {
    this.catalog = holdings.environment().catalog();
    this.budget = holdings.environment().budget();
    this.holdings = holdings;
    this.evictor = evictor;
    this.random = random;
  }

  /**
   * Evicts this partition's share of what is above the bounds.
   *
   * @param evictionsMax how many entries of each table may go
   * @param evicted takes their tombstones
   */
  void trim(int evictionsMax, long nowMillis, List<Replica> evicted) {
    boolean bounded = budget.max() > 0;
    double nodeShare = bounded ? share(budget.used(), budget.max(), catalog.evictableBytes()) : 0;
    for (KeyTable table : holdings.layout().matching(KeyTable::evictable)) {
      CacheState cache = table.cache();
      CacheSettings rules = cache.settings();
      double share = nodeShare;
      if (rules.maxEntries() > 0) {
        share = Math.max(share, share(cache.ownedEntries(), rules.maxEntries()));
      }
      if (rules.maxBytes() > 0) {
        share = Math.max(share, share(cache.ownedBytes(), rules.maxBytes()));
      }
      if (share > 0 && table.size() >= Evictor.SAMPLE) {
        trimBySample(
            table, Math.min(evictionsMax, rounded(table.size() * share)), nowMillis, evicted);
      } else if (share > 0) {
        trimByRank(table, share, nowMillis, evicted);
      }
    }
  }

  private void trimBySample(KeyTable table, int count, long nowMillis, List<Replica> evicted) {
    for (int i = 0; i < count; i++) {
      evictor.evictOne(table, null, nowMillis, evicted);
    }
  }

  /** For tables too small to tell what is old: compares with what other partitions hold. */
  private void trimByRank(KeyTable table, double share, long nowMillis, List<Replica> evicted) {
    Eviction eviction = table.cache().settings().eviction();
    EvictionRanks ranks = table.cache().ranks;
    List<Node> nodes = new ArrayList<>(Evictor.SAMPLE);
    table.sample(random, Evictor.SAMPLE, nodes::add);
    for (Node node : nodes) {
      ranks.note(EvictionRanks.rank(node.entry, eviction, nowMillis));
    }
    long threshold = ranks.threshold(share);
    for (Node node : nodes) {
      if (EvictionRanks.rank(node.entry, eviction, nowMillis) <= threshold) {
        evictor.evict(table, node, nowMillis, evicted);
      }
    }
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
}
