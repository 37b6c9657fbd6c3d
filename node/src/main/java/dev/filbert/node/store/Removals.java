/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

/**
 * When keys that are absent were last removed, as far as their owner can know.
 *
 * <p>Threading: confined to the partition's writer.
 */
final class Removals {
  /** How long a removal is certainly remembered: a little less than its tombstone is kept. */
  static final long KNOWN_MILLIS = Tombstones.KEPT_MILLIS - 10_000;

  private final Tombstones tombstones;
  private final ClearMarks marks;
  private final Tenure tenure;

  Removals(Tombstones tombstones, ClearMarks marks, Tenure tenure) {
    this.tombstones = tombstones;
    this.marks = marks;
    this.tenure = tenure;
  }

  /**
   * A version above which an absent key was certainly not removed: that of its tombstone or of a
   * clear, or else the point up to which this node has forgotten or never knew.
   */
  long versionBefore(KeyTable table, byte[] key, int hash, long nowMillis) {
    long removed = tombstones.versionOf(table.database(), key, hash, nowMillis);
    long cleared = marks.versionFor(table.database(), table.cache().settings().name());
    long forgotten = HybridClock.at(nowMillis - KNOWN_MILLIS);
    return Math.max(Math.max(removed, cleared), Math.max(forgotten, tenure.sinceVersion()));
  }
}
