/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.coherence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * Puts together what the followers know: for each partition who owns it and up to when this node
 * knows what that owner did. A partition that two sources claim is as fresh as the older of the
 * two; one that nobody claims is not fresh.
 *
 * <p>Whatever is not fresh for longer than the bound is flushed, and again every time the bound has
 * passed: whoever does not ask how fresh its copies are is not left behind for ever.
 *
 * <p>Threading: confined to the coherence thread.
 */
final class Freshness {
  private static final int OWNERS_MAX = 255;

  private final int partitions;
  private final long boundNanos;
  private final long[] flushedNanos;
  private FreshnessSnapshot latest;
  private long map;

  /**
   * Knows nothing.
   *
   * @param map the first number of a map of owners
   */
  Freshness(int partitions, long boundNanos, long map, long nowNanos) {
    this.partitions = partitions;
    this.boundNanos = boundNanos;
    this.map = map;
    flushedNanos = new long[partitions];
    Arrays.fill(flushedNanos, nowNanos);
    latest = FreshnessSnapshot.unknown(partitions).withMap(map);
  }

  FreshnessSnapshot latest() {
    return latest;
  }

  /** Takes stock; returns whether the owners are others than before. */
  boolean update(Map<String, SourceFollower> followers) {
    List<String> owners = new ArrayList<>();
    List<SourceFollower> sources = new ArrayList<>();
    followers.forEach(
        (id, follower) -> {
          if (follower.isFresh() && !follower.claims().isEmpty() && owners.size() < OWNERS_MAX) {
            owners.add(id);
            sources.add(follower);
          }
        });
    byte[] ownerOf = new byte[partitions];
    Arrays.fill(ownerOf, FreshnessSnapshot.NOBODY);
    long[] freshAsOf = new long[owners.size()];
    for (int i = 0; i < freshAsOf.length; i++) {
      freshAsOf[i] = sources.get(i).freshAsOfNanos();
    }
    for (int i = 0; i < freshAsOf.length; i++) {
      claim(sources.get(i).claims(), i, freshAsOf, ownerOf);
    }
    boolean moved = !owners.equals(latest.owners()) || !Arrays.equals(ownerOf, latest.ownerOf());
    if (moved) {
      map++;
    }
    latest = new FreshnessSnapshot(map, List.copyOf(owners), freshAsOf, ownerOf, boundNanos);
    return moved;
  }

  private static void claim(BitSet claims, int owner, long[] freshAsOf, byte[] ownerOf) {
    for (int p = claims.nextSetBit(0); p >= 0; p = claims.nextSetBit(p + 1)) {
      byte other = ownerOf[p];
      if (other == FreshnessSnapshot.NOBODY
          || freshAsOf[owner] - freshAsOf[Byte.toUnsignedInt(other)] < 0) {
        ownerOf[p] = (byte) owner;
      }
    }
  }

  /** The partitions that have not been fresh for the bound, and were not flushed as long. */
  BitSet overdue(long nowNanos) {
    BitSet due = new BitSet();
    for (int p = 0; p < partitions; p++) {
      byte owner = latest.ownerOf()[p];
      boolean stale =
          owner == FreshnessSnapshot.NOBODY
              || latest.ageNanos(Byte.toUnsignedInt(owner), nowNanos) < 0;
      if (stale && nowNanos - flushedNanos[p] > boundNanos) {
        due.set(p);
        flushedNanos[p] = nowNanos;
      }
    }
    return due;
  }
}
