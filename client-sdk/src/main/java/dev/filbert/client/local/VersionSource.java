/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.local;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Numbers the changes of a table and remembers when keys were last removed, so that a load that
 * began before is not stored. Keys share cells: at worst a load in flight is not stored though
 * another key was removed. So removals need no memory of their own, however many there are.
 *
 * <p>Threading: thread-safe.
 */
final class VersionSource {
  private static final int CELLS = 4096;

  private final AtomicLong last = new AtomicLong();
  private final AtomicLongArray removals = new AtomicLongArray(CELLS);
  private volatile long cleared;

  long last() {
    return last.get();
  }

  long next() {
    return last.incrementAndGet();
  }

  /** Numbers and notes a removal. */
  long removal(Object key) {
    long version = next();
    removals.accumulateAndGet(cell(key), version, Math::max);
    return version;
  }

  /** Numbers and notes the removal of everything. */
  void clear() {
    cleared = next();
  }

  /** The number of the last removal that may have been the key's. */
  long lastRemoval(Object key) {
    return Math.max(cleared, removals.get(cell(key)));
  }

  private static int cell(Object key) {
    int hash = key.hashCode() * 0x9E3779B9;
    return (hash ^ (hash >>> 16)) & (CELLS - 1);
  }
}
