/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.tracking;

import dev.filbert.node.push.Outlet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A session that tracks keys, or did: CLIENT TRACKING ON made it, and it lives as long as the
 * session.
 *
 * <p>Threading: changed on the event loop of its session; the getters may be called from any
 * thread.
 */
public final class TrackedSession {
  private final Outlet outlet;
  private final LongSupplier origins;
  private final BroadcastBatch batch = new BroadcastBatch();

  /** How many keys of the table name it. */
  private final AtomicLong registrations = new AtomicLong();

  private volatile long origin;
  private volatile @Nullable TrackingMode mode;
  private volatile boolean redirectBroken;
  private volatile boolean closed;

  /** Seen by the event loop, and by CLIENT TRACKINGINFO on it. */
  private boolean caching;

  TrackedSession(Outlet outlet, LongSupplier origins) {
    this.outlet = outlet;
    this.origins = origins;
    this.origin = origins.getAsLong();
  }

  /** What it tracks, or null while tracking is off. */
  public @Nullable TrackingMode mode() {
    return mode;
  }

  /** The number that marks its writes on their way through the cluster; never 0. */
  public long origin() {
    return origin;
  }

  /**
   * Takes another number for what it writes from now on: a write of it may still take place
   * although it was told otherwise, and then it must hear of it as of any other. May be called on
   * any thread, before the reply of that write is sent.
   */
  public void disown() {
    origin = origins.getAsLong();
  }

  /** Whether writes must carry {@link #origin()}. */
  public boolean marksWrites() {
    TrackingMode now = mode;
    return now != null && now.noLoop();
  }

  /** Whether CLIENT CACHING was given, for the next command. */
  public boolean caching() {
    return caching;
  }

  /** See {@link #caching()}. */
  public void caching(boolean given) {
    caching = given;
  }

  /** Whether the session that should get its pushes is gone. */
  public boolean redirectBroken() {
    return redirectBroken;
  }

  /** Whether the keys of a read that is about to be dispatched must be remembered. */
  public boolean remembersReads() {
    TrackingMode now = mode;
    if (now == null || now.broadcast()) {
      return false;
    }
    return now.optIn() ? caching : !(now.optOut() && caching);
  }

  void mode(@Nullable TrackingMode next) {
    redirectBroken = false;
    if (next == null) {
      caching = false;
    }
    mode = next;
  }

  void breakRedirect() {
    redirectBroken = true;
  }

  void close() {
    closed = true;
    mode(null);
  }

  boolean isClosed() {
    return closed;
  }

  Outlet outlet() {
    return outlet;
  }

  BroadcastBatch batch() {
    return batch;
  }

  AtomicLong registrations() {
    return registrations;
  }
}
