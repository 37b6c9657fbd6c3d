/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.Eviction;
import dev.filbert.node.store.KeyTable.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Evicts single entries: the worst of a sample. Whether and how many is up to {@link Admission} and
 * {@link Trimmer}.
 *
 * <p>Threading: confined to the partition's writer.
 */
final class Evictor {
  /** How many entries compete for the worst rank. */
  static final int SAMPLE = 8;

  private final Departures departures;
  private final RandomGenerator random;

  Evictor(Departures departures, RandomGenerator random) {
    this.departures = departures;
    this.random = random;
  }

  /** Evicts the worst of a sample of one table; {@code spared} stays. */
  void evictOne(KeyTable table, @Nullable Node spared, long nowMillis, List<Replica> evicted) {
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
      evict(table, worst, nowMillis, evicted);
    }
  }

  /** Evicts an entry, or expires it if its deadline has passed. */
  void evict(KeyTable table, Node node, long nowMillis, List<Replica> evicted) {
    if (node.entry.expiredAt(nowMillis)) {
      departures.expire(table, node, nowMillis);
    } else {
      evicted.add(departures.retire(table, node, ChangeCause.EVICTED, nowMillis));
    }
  }
}
