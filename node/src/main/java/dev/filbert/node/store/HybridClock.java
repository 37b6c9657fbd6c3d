/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The hybrid logical clock of a node, which numbers the changes of its entries: epoch milliseconds
 * above, a counter of 20 bits below. Versions of one node are unique and grow; after a version was
 * observed, all that follow are higher.
 *
 * <p>The counter may run over into the milliseconds: above a million changes in a millisecond, or
 * when the wall clock is set back, versions run ahead of it and stay in order.
 *
 * <p>Threading: thread-safe, without locks.
 */
public final class HybridClock {
  private static final int COUNTER_BITS = 20;

  private final AtomicLong last = new AtomicLong();

  /** The version of a moment, below all versions given out in it. */
  public static long at(long epochMillis) {
    return epochMillis << COUNTER_BITS;
  }

  /** The moment of a version, in epoch milliseconds. */
  public static long millisOf(long version) {
    return version >>> COUNTER_BITS;
  }

  /** A version above {@code floorVersion}, above all given out or observed, and not before now. */
  public long next(long floorVersion, long nowMillis) {
    long least = Math.max(floorVersion + 1, at(nowMillis));
    while (true) {
      long seen = last.get();
      long next = Math.max(seen + 1, least);
      if (last.compareAndSet(seen, next)) {
        return next;
      }
    }
  }

  /** Makes sure that every version from now on is above {@code version}. */
  public void observe(long version) {
    long seen = last.get();
    while (seen < version && !last.compareAndSet(seen, version)) {
      seen = last.get();
    }
  }
}
