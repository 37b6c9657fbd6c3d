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

  /** Where the versions of this ownership begin; what was removed before it may not be known. */
  long sinceVersion() {
    return sinceVersion;
  }

  /** See {@link #sinceVersion()}. */
  void sinceVersion(long version) {
    sinceVersion = version;
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
