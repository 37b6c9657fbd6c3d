/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.near;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Counts hits, each thread in a cell of its own, and numbers them within that cell.
 *
 * <p>An atomic addition costs as much as the rest of a hit. So a thread takes a cell for itself,
 * which it then adds to without one; those that find theirs taken, by a thread that still lives,
 * share a second cell and pay. A cell of a dead thread goes to the next that wants it, with its
 * count. Threads are held weakly: the counter keeps none of them alive. Beside the count, in the
 * same cache line, stands the {@link Thread#getId id} of the thread whose cell it is: no two
 * threads that live have the same, unless a class of threads overrides it.
 *
 * <p>Threading: thread-safe, exact.
 */
public final class HitCounter {
  private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);

  /** A cell to each pair of cache lines, since processors fetch lines in pairs. */
  private static final int SPACING = 16;

  private static final int STRIPES = 64;

  /** From a cell's count to the id of its thread; 0, which no thread has, while it is nobody's. */
  private static final int OWNER = 1;

  private final AtomicReferenceArray<@Nullable WeakReference<Thread>> owners =
      new AtomicReferenceArray<>(STRIPES);

  private final long[] cells = new long[(2 * STRIPES + 1) * SPACING];

  /** Counts a hit of the calling thread; returns how many its cell had before. */
  public long next() {
    Thread current = Thread.currentThread();
    long id = current.getId();
    int stripe = (int) id & (STRIPES - 1);
    int cell = at(stripe);
    if ((long) CELL.getOpaque(cells, cell + OWNER) == id) {
      long before = (long) CELL.getOpaque(cells, cell);
      CELL.setOpaque(cells, cell, before + 1);
      return before;
    }
    return nextOfNewcomer(current, stripe);
  }

  /** All hits. */
  public long sum() {
    return sum(0, 2 * STRIPES);
  }

  /** The hits of threads that found their cells taken. */
  long shared() {
    return sum(STRIPES, 2 * STRIPES);
  }

  private long sum(int from, int to) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum += (long) CELL.getOpaque(cells, at(i));
    }
    return sum;
  }

  private long nextOfNewcomer(Thread current, int stripe) {
    WeakReference<Thread> owner = owners.get(stripe);
    Thread thread = owner == null ? null : owner.get();
    // What a thread wrote before it ended is seen by whoever saw that it had ended (JLS 17.4.4).
    if ((thread == null || !thread.isAlive())
        && owners.compareAndSet(stripe, owner, new WeakReference<>(current))) {
      // Nobody else sets it meanwhile: the cell is this thread's while it lives.
      CELL.setOpaque(cells, at(stripe) + OWNER, current.getId());
      return next();
    }
    return (long) CELL.getAndAdd(cells, at(STRIPES + stripe), 1L);
  }

  private static int at(int cell) {
    return (cell + 1) * SPACING;
  }
}
