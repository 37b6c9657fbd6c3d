/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import dev.filbert.node.keyspace.CacheSettings;
import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.KeyFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Scans a database of a partition, one table after the other.
 *
 * <p>Threading: thread-safe.
 */
final class StoreScan {
  /*
   * A position is, from the top: 14 bits that tell this node from others, 10 bits for the ordinal
   * of a cache, 26 bits for a bucket.
   *
   * Every node has another hash and may have declared its caches in another order, so a position is
   * good only where it was handed out; elsewhere the scan of the partition starts over, which may
   * repeat keys but misses none.
   *
   * A key that is present throughout is found, also across resizes: see KeyTable. When a new cache
   * takes keys over from the default one, they move from the first table to a later one, which the
   * scan has yet to come to.
   */
  private static final int CACHE_BITS = 10;

  private static final int CACHE_SHIFT = KeyTable.BUCKET_BITS_MAX;
  private static final int TAG_SHIFT = CACHE_SHIFT + CACHE_BITS;
  private static final int TAG_BITS = PartitionStore.SCAN_POSITION_BITS - TAG_SHIFT;
  private static final long CACHE_MASK = (1L << CACHE_BITS) - 1;
  private static final long BUCKET_MASK = (1L << CACHE_SHIFT) - 1;

  /** A step looks at this many buckets per key it was asked for, since most may be empty. */
  private static final int BUCKETS_PER_KEY = 10;

  private static final int RANDOM_TRIES = 16;

  private final StoreEnvironment env;
  private final Tenure tenure;
  private final long tag;

  StoreScan(StoreEnvironment env, Tenure tenure) {
    this.env = env;
    this.tenure = tenure;
    long bits = KeyHash.mix(env.seed() ^ 0xD6E8FEB86659FD93L, 0xA0761D6478BD642FL);
    this.tag = 1 + Long.remainderUnsigned(bits, (1L << TAG_BITS) - 1);
  }

  ScanStep step(List<KeyTable> tables, long position, int count, KeyFilter filter) {
    boolean ours = position >>> TAG_SHIFT == tag;
    int ordinal = ours ? (int) (position >>> CACHE_SHIFT & CACHE_MASK) : 0;
    int bucket = ours ? (int) (position & BUCKET_MASK) : 0;
    long keysLeft = count;
    long bucketsLeft = (long) count * BUCKETS_PER_KEY;
    List<byte[]> found = new ArrayList<>();
    for (KeyTable table : tables) {
      int here = table.cache().ordinal();
      if (here < ordinal) {
        continue;
      }
      bucket = here == ordinal ? bucket : 0;
      do {
        if (keysLeft <= 0 || bucketsLeft <= 0) {
          return new ScanStep(tag << TAG_SHIFT | (long) here << CACHE_SHIFT | bucket, found);
        }
        Visit visit = new Visit(table.cache().settings(), filter, found);
        bucket = table.scan(bucket, visit::accept);
        keysLeft -= visit.seen;
        bucketsLeft--;
      } while (bucket != 0);
    }
    return new ScanStep(0, found);
  }

  /** Some live key, or null if there is none. */
  byte @Nullable [] randomKey(List<KeyTable> tables, RandomGenerator random) {
    long size = tables.stream().mapToLong(KeyTable::size).sum();
    for (int i = 0; i < RANDOM_TRIES && size > 0; i++) {
      KeyTable table = pick(tables, random.nextLong(size));
      KeyTable.Node node = table.random(random);
      if (node != null
          && tenure.alive(node.entry, table.cache().settings(), env.clock().getAsLong())) {
        return node.key;
      }
    }
    // Hardly anything is alive: take the first that is.
    ScanStep first = new ScanStep(0, List.of());
    do {
      first = step(tables, first.position(), 1, KeyFilter.ALL);
    } while (first.keys().isEmpty() && first.position() != 0);
    return first.keys().isEmpty() ? null : first.keys().get(0);
  }

  /**
   * The table that holds the entry with this number when the entries of all are counted through.
   */
  private static KeyTable pick(List<KeyTable> tables, long number) {
    for (KeyTable table : tables) {
      number -= table.size();
      if (number < 0) {
        return table;
      }
    }
    return tables.get(0); // The tables shrank since their entries were counted.
  }

  /** What happens to each key of a bucket. */
  private final class Visit {
    private final CacheSettings settings;
    private final KeyFilter filter;
    private final List<byte[]> found;
    private final long nowMillis = env.clock().getAsLong();
    private int seen;

    Visit(CacheSettings settings, KeyFilter filter, List<byte[]> found) {
      this.settings = settings;
      this.filter = filter;
      this.found = found;
    }

    void accept(KeyTable.Node node) {
      seen++;
      Entry entry = node.entry;
      if (filter.accepts(node.key, entry) && tenure.alive(entry, settings, nowMillis)) {
        found.add(node.key);
      }
    }
  }
}
