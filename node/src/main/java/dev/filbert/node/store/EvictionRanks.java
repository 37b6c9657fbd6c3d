/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.Eviction;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * In which order the entries of a cache make room, and what ranks are common on this node: a
 * partition that holds a handful of entries cannot tell from them alone which are old.
 *
 * <p>Threading: thread-safe; a lost note costs nothing but precision.
 */
final class EvictionRanks {
  private static final int NOTES = 64;

  /** Milliseconds since the epoch fit below this bit until the year 2527. */
  private static final int MILLIS_BITS = 44;

  private static final int ACCESS_RESOLUTION_MILLIS = 1000;

  private final AtomicLongArray notes = new AtomicLongArray(NOTES);
  private final AtomicInteger noted = new AtomicInteger();

  /** The rank of an entry; the lowest goes first. */
  static long rank(Entry entry, Eviction eviction, long nowMillis) {
    // Uses are known to the second. If the write fell into the same second, it is known better.
    long accessed = entry.accessedMillis();
    long written = HybridClock.millisOf(entry.version());
    long lastUse = Math.max(accessed, Math.min(written, accessed + ACCESS_RESOLUTION_MILLIS - 1));
    return eviction == Eviction.LFU
        ? (long) UseCounter.decayed(entry, nowMillis) << MILLIS_BITS | lastUse
        : lastUse;
  }

  /** Remembers a rank that was met, in place of the oldest one. */
  void note(long rank) {
    notes.set(Math.floorMod(noted.getAndIncrement(), NOTES), rank);
  }

  /** The rank that about {@code share} of the remembered ones do not exceed; at least one does. */
  long threshold(double share) {
    int count = noted.get();
    count = count < 0 ? NOTES : Math.min(count, NOTES);
    if (count == 0) {
      return Long.MIN_VALUE;
    }
    long[] sorted = new long[count];
    for (int i = 0; i < count; i++) {
      sorted[i] = notes.get(i);
    }
    Arrays.sort(sorted);
    return sorted[Math.min(count - 1, (int) (count * share))];
  }
}
