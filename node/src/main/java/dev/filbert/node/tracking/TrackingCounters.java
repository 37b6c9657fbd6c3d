/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.tracking;

import java.util.concurrent.atomic.LongAdder;

/**
 * What tracking did, since the node started.
 *
 * <p>Threading: thread-safe.
 */
public final class TrackingCounters {
  private final LongAdder pushed = new LongAdder();
  private final LongAdder evicted = new LongAdder();
  private final LongAdder flushes = new LongAdder();
  private final LongAdder brokenRedirects = new LongAdder();

  TrackingCounters() {}

  /** Invalidations handed to connections. */
  public LongAdder pushed() {
    return pushed;
  }

  /** Keys that had to make room in the table. */
  public LongAdder evicted() {
    return evicted;
  }

  /** Invalidations that had nowhere to go: the session they are redirected to is gone. */
  public LongAdder brokenRedirects() {
    return brokenRedirects;
  }

  /** Flushes of partitions, because changes may have been missed. */
  public LongAdder flushes() {
    return flushes;
  }
}
