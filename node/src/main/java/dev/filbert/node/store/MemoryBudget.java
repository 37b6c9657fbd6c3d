/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import java.util.concurrent.atomic.LongAdder;

/**
 * The memory that all entries of a node take, backups included, and the bound on it. An estimate:
 * what the entries would take on a 64-bit JVM with compressed pointers.
 *
 * <p>Threading: thread-safe.
 */
public final class MemoryBudget {
  private final LongAdder used = new LongAdder();
  private volatile long max;

  /** A budget of {@code max} bytes; 0 means no bound. */
  public MemoryBudget(long max) {
    max(max);
  }

  /** What the entries take, in bytes. */
  public long used() {
    return used.sum();
  }

  /** The bound in bytes, 0 if there is none. */
  public long max() {
    return max;
  }

  /**
   * Changes the bound. Entries above a lower one go as partitions are written and reaped.
   *
   * @throws IllegalArgumentException if {@code bytes} is negative
   */
  public void max(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException(
          "max memory must be 0 (no bound) or a number of bytes, but was " + bytes);
    }
    max = bytes;
  }

  void add(long bytes) {
    used.add(bytes);
  }
}
