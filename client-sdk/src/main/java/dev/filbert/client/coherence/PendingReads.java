/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.coherence;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The reads of one cache that are on their way, one for each key at most.
 *
 * <p>A near copy may only come from a read that was reserved before it was sent and that nothing
 * cancelled since. Otherwise an invalidation that overtakes the reply in this process finds nothing
 * to drop, the reply is stored after it, and nobody ever drops that copy.
 *
 * <p>Whoever finds a reserved read waits for it instead of sending another. After a cancellation
 * nobody joins it any more: it may have seen what was before.
 *
 * <p>Threading: thread-safe. For one key, the actions given to {@link #publish}, {@link #inspect}
 * and {@link #cancel} run one at a time; they must be short and must not call back.
 *
 * @param <R> what stands for a read; compared by identity
 */
public final class PendingReads<R> {
  private final ConcurrentHashMap<WireKey, R> reads = new ConcurrentHashMap<>();

  /** Reserves {@code read} for the key, or returns the one that is there. */
  public R reserve(WireKey key, R read) {
    R present = reads.putIfAbsent(key, read);
    return present == null ? read : present;
  }

  /**
   * Ends a read that has its answer: runs {@code store} if nothing cancelled it.
   *
   * @return whether it ran
   */
  public boolean publish(WireKey key, R read, Runnable store) {
    boolean[] stored = new boolean[1];
    reads.computeIfPresent(
        key,
        (k, present) -> {
          if (present != read) {
            return present;
          }
          store.run();
          stored[0] = true;
          return null;
        });
    return stored[0];
  }

  /** The key has changed, or may have: runs {@code drop}; a read on its way publishes nothing. */
  public void cancel(WireKey key, Runnable drop) {
    reads.compute(
        key,
        (k, present) -> {
          drop.run();
          return null;
        });
  }

  /** Runs {@code action} on the key's copy; a read on its way may still publish. */
  public void inspect(WireKey key, Runnable action) {
    reads.compute(
        key,
        (k, present) -> {
          action.run();
          return present;
        });
  }

  /** Ends a read that failed. */
  public void release(WireKey key, R read) {
    reads.remove(key, read);
  }

  /** Cancels every read; copies that are there must be dropped after this. */
  public void cancelAll() {
    reads.keySet().forEach(key -> cancel(key, () -> {}));
  }

  /** The read that may publish for the key now, or null. */
  @Nullable R current(WireKey key) {
    return reads.get(key);
  }

  /** How many reads there are. */
  public int size() {
    return reads.size();
  }
}
