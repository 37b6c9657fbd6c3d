/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import dev.filbert.node.keyspace.CacheSettings;
import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.Eviction;

/**
 * Marks uses for LRU and counts them for LFU eviction. The counter is logarithmic, so that a byte
 * reaches a million uses, and decays, so that old fame fades.
 *
 * <p>Threading: any thread. Marks of readers may overwrite each other, and so may the dice they
 * throw; both cost nothing but precision.
 *
 * @see <a href="https://redis.io/docs/latest/develop/reference/eviction/">Redis on its approximated
 *     LFU, whose constants these are</a>
 */
final class UseCounter {
  /** The higher, the more uses it takes to count on: 10 saturates at about a million. */
  private static final int LOG_FACTOR = 10;

  /** Up to here every use counts, so that new entries get their chance. */
  private static final int FREE_STEPS = 5;

  private static final int MAX = 255;

  /** Unused for this long, a counter loses one. */
  private static final long DECAY_MILLIS = 60_000;

  /** Odd, so that the dice pass through all values before they repeat. */
  private static final long DICE_STEP = 0x9E3779B97F4A7C15L;

  private long dice;

  UseCounter(long seed) {
    this.dice = seed;
  }

  /** The counter of an entry as of now. */
  static int decayed(Entry entry, long nowMillis) {
    long lost = Math.max(0, nowMillis - entry.accessedMillis()) / DECAY_MILLIS;
    return (int) Math.max(0, entry.frequency() - lost);
  }

  /** Marks a use of an entry. */
  void use(Entry entry, CacheSettings rules, long nowMillis) {
    if (rules.eviction() == Eviction.LFU) {
      entry.frequency(grown(entry, nowMillis));
    }
    entry.touch(nowMillis);
  }

  /** Hands the uses of an entry on to its successor; being replaced is one more use. */
  void inherit(Entry next, Entry previous, CacheSettings rules, long nowMillis) {
    if (rules.eviction() == Eviction.LFU) {
      next.frequency(grown(previous, nowMillis));
    }
  }

  private int grown(Entry entry, long nowMillis) {
    int counter = decayed(entry, nowMillis);
    if (counter == MAX) {
      return MAX;
    }
    dice += DICE_STEP;
    long roll = KeyHash.mix(dice, DICE_STEP) >>> 1;
    long odds = (long) Math.max(0, counter - FREE_STEPS) * LOG_FACTOR + 1;
    return roll % odds == 0 ? counter + 1 : counter;
  }
}
