/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.near;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Counts hits in stripes, so that threads don't share a cache line, and numbers them within their
 * stripe.
 *
 * <p>Threading: thread-safe, exact.
 */
public final class HitCounter {
  private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);

  /** A cell to each pair of cache lines, since processors fetch lines in pairs. */
  private static final int SPACING = 16;

  private static final int STRIPES = 64;

  private final long[] cells = new long[(STRIPES + 1) * SPACING];

  /** Counts a hit of the calling thread; returns how many its stripe had before. */
  public long next() {
    int stripe = (int) Thread.currentThread().getId() & (STRIPES - 1);
    return (long) CELL.getAndAdd(cells, (stripe + 1) * SPACING, 1L);
  }

  /** All hits. */
  public long sum() {
    long sum = 0;
    for (int i = SPACING; i < cells.length; i += SPACING) {
      sum += (long) CELL.getVolatile(cells, i);
    }
    return sum;
  }
}
