/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import dev.filbert.node.keyspace.CacheSettings;
import dev.filbert.node.keyspace.Entry;

/**
 * Whether this node owns a partition, since when, and what follows for the life of entries: the
 * deadline binds every copy, idle time only the owner's, since only the owner sees reads.
 *
 * <p>Threading: written by the partition's writer, read from any thread.
 */
final class Tenure {
  /**
   * For how long after a takeover stamps count as those of the owner before: it may have told
   * readers of absent keys versions that no copy holds, from a wall clock that was ahead by so
   * much. Were the new owner's versions put ahead instead, then a change of now would win over a
   * later one of the other side when a split heals.
   */
  static final long DOUBT_MILLIS = 1000;

  /** Last uses are known to the second; rounding up never ends a life early. */
  private static final int ACCESS_RESOLUTION_MILLIS = 1000;

  private volatile boolean owner;
  private volatile long sinceMillis;

  /** Seen by the writer only. */
  private long sinceVersion;

  boolean owner() {
    return owner;
  }

  void change(boolean toOwner, long nowMillis) {
    sinceMillis = nowMillis;
    owner = toOwner;
  }

  /** What was removed up to this version may not be known: another node owned the partition. */
  long sinceVersion() {
    return sinceVersion;
  }

  /**
   * Begins an ownership.
   *
   * @param version the first of this owner
   * @param certainVersion from which on stamps are surely its own
   */
  void begin(long version, long certainVersion) {
    sinceVersion = Math.max(version, certainVersion);
  }

  /** Whether an entry of a cache with these rules counts as present. */
  boolean alive(Entry entry, CacheSettings settings, long nowMillis) {
    return !entry.expiredAt(nowMillis) && !idle(entry, settings, nowMillis);
  }

  /**
   * Whether the idle time of the cache has passed, between 0 and 1 second late. What happened under
   * an earlier owner is not known here, so time counts from the change of owner at the earliest.
   */
  boolean idle(Entry entry, CacheSettings settings, long nowMillis) {
    long maxIdle = settings.maxIdleMillis();
    if (maxIdle == 0 || !owner) {
      return false;
    }
    long usedMillis = Math.max(entry.accessedMillis() + ACCESS_RESOLUTION_MILLIS, sinceMillis);
    return nowMillis - usedMillis >= maxIdle;
  }
}
