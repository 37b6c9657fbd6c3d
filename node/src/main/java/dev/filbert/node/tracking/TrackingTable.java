/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.tracking;

import java.util.BitSet;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions have read which keys. A registration is for one change: taking a key out takes out
 * all who read it.
 *
 * <p>Bounded: at the limit the key that was registered first goes, and its readers must be told to
 * forget it. What closed sessions leave behind is cleared away by {@link #sweep}.
 *
 * <p>Threading: thread-safe; cut into shards by partition, each behind a lock of its own.
 */
public final class TrackingTable {
  private static final int SHARDS_MAX = 64;
  private static final int SHARD_KEYS_MIN = 1024;

  /** How many readers a key may have on average when the table is full. */
  private static final int READERS_PER_KEY = 8;

  private final Shard[] shards;
  private final LongAdder keys = new LongAdder();
  private final LongAdder registrations = new LongAdder();
  private int nextSweep;

  /**
   * An empty table.
   *
   * @param limit how many keys it may hold; and eight times as many registrations
   */
  public TrackingTable(int limit) {
    int count = Math.max(1, Math.min(SHARDS_MAX, limit / SHARD_KEYS_MIN));
    shards = new Shard[count];
    for (int i = 0; i < count; i++) {
      int keysMax = Math.max(1, limit / count);
      shards[i] = new Shard(keysMax, (long) keysMax * READERS_PER_KEY, keys, registrations);
    }
  }

  /**
   * Remembers that a session is about to read a key.
   *
   * @param evicted gets the keys that had to make room, and who had read them
   */
  void register(TrackedKey key, TrackedSession session, BiConsumer<TrackedKey, Holders> evicted) {
    shard(key.partition()).register(key, session, evicted);
  }

  /** Forgets a key; returns who had read it, or null if nobody. */
  @Nullable Holders take(TrackedKey key) {
    return shard(key.partition()).take(key);
  }

  /** Forgets the keys of some partitions; {@code taken} gets them, and who had read them. */
  void takeAll(BitSet partitions, BiConsumer<TrackedKey, Holders> taken) {
    BitSet concerned = new BitSet();
    partitions.stream().forEach(p -> concerned.set(p % shards.length));
    concerned.stream()
        .forEach(i -> shards[i].takeIf(key -> partitions.get(key.partition()), taken));
  }

  /** Forgets the keys of one partition that {@code which} names. */
  void takeIf(int partition, Predicate<byte[]> which, BiConsumer<TrackedKey, Holders> taken) {
    shard(partition).takeIf(key -> key.partition() == partition && which.test(key.bytes()), taken);
  }

  /** Clears one shard of what closed sessions left behind: to be called again and again. */
  void sweep() {
    shards[nextSweep].sweep();
    nextSweep = (nextSweep + 1) % shards.length;
  }

  /** How many calls of {@link #sweep} see the whole table. */
  int sweepsInARound() {
    return shards.length;
  }

  /** How many keys are registered. */
  public long keys() {
    return keys.sum();
  }

  /** How many pairs of a key and a session there are. */
  public long registrations() {
    return registrations.sum();
  }

  private Shard shard(int partition) {
    return shards[partition % shards.length];
  }
}
