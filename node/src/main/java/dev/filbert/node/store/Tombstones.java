/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The versions of keys that are gone, so that an old copy from another node does not bring them
 * back.
 *
 * <p>Threading: confined to the partition's writer.
 */
final class Tombstones {
  /*
   * A tombstone is kept for a minute, far longer than an operation is retried or a backup lags
   * behind. At most COUNT_MAX of them are kept; to make room the oldest goes early, and the floor
   * rises to its version: for a minute from then on, a copy with a version up to the floor is
   * refused if nothing live is here to compare it with.
   *
   * So within a minute of a removal, no copy that is older than the removal comes back. The price,
   * paid only where more than COUNT_MAX keys of one partition go within a minute: a copy that is
   * older than the floor and was missing here, though never removed, is refused as well. Where that
   * must not happen, a full copy is taken into a fresh store, which has no floor; the floor does
   * not travel. After a minute, or in a merge of clusters that were apart for longer, a removed key
   * can come back with the state it had in the other part; clear marks stay in force.
   */

  /** About 120 bytes of heap each. */
  static final int COUNT_MAX = 2048;

  /** How long one is kept. */
  static final long KEPT_MILLIS = 60_000;

  private record Grave(int database, byte[] key, int hash, long version, long untilMillis) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Grave that
          && hash == that.hash
          && database == that.database
          && Arrays.equals(key, that.key);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  /** Oldest first. */
  private final Map<Grave, Grave> graves = new LinkedHashMap<>();

  private long floor;
  private long floorUntilMillis;

  /** Remembers that a key is gone as of {@code version}. */
  void add(int database, byte[] key, int hash, long version, long nowMillis) {
    Grave grave = new Grave(database, key, hash, version, nowMillis + KEPT_MILLIS);
    graves.remove(grave);
    if (graves.size() == COUNT_MAX) {
      Iterator<Grave> oldest = graves.values().iterator();
      floor = Math.max(floor(nowMillis), oldest.next().version);
      floorUntilMillis = nowMillis + KEPT_MILLIS;
      oldest.remove();
    }
    graves.put(grave, grave);
  }

  /** The version as of which a key that is not here is gone, 0 if that is not known. */
  long versionOf(int database, byte[] key, int hash, long nowMillis) {
    long known = floor(nowMillis);
    if (!graves.isEmpty()) {
      Grave grave = graves.get(new Grave(database, key, hash, 0, 0));
      if (grave != null && nowMillis < grave.untilMillis) {
        known = Math.max(known, grave.version);
      }
    }
    return known;
  }

  /** Forgets the tombstones whose time has passed. */
  void prune(long nowMillis) {
    Iterator<Grave> oldest = graves.values().iterator();
    while (oldest.hasNext() && oldest.next().untilMillis <= nowMillis) {
      oldest.remove();
    }
  }

  /** All tombstones now, as they travel in a full copy. */
  List<Replica> all() {
    List<Replica> all = new ArrayList<>(graves.size());
    for (Grave grave : graves.values()) {
      all.add(Replica.tombstone(grave.database, grave.key, grave.version));
    }
    return all;
  }

  /** Forgets everything. */
  void forget() {
    graves.clear();
    floor = 0;
  }

  private long floor(long nowMillis) {
    return nowMillis < floorUntilMillis ? floor : 0;
  }
}
