/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.coherence;

/**
 * What is known of the copies that were read on one connection from one partition: up to which
 * moment they hold every change.
 *
 * <p>A domain is <i>open</i> first. Once the connection is lost it is <i>suspect</i> for good: its
 * copies may be right, but only the owner knows. Once the server said that anything may have
 * changed, it is <i>dropped</i> for good: its copies count as absent, also those that are published
 * later because their reads were on their way.
 *
 * <p>Threading: {@link #freshAsOf}, {@link #knownAsOf} and {@link #isDropped} may be called from
 * any thread; the rest from one at a time, the event loop of the connection.
 */
public final class Domain {
  /** Longer ago than any limit reaches; half the range, so that differences don't wrap. */
  public static final long NEVER = Long.MIN_VALUE / 2;

  private volatile long freshAsOf;
  private volatile long knownAsOf;
  private boolean suspect;

  Domain(long asOf) {
    freshAsOf = asOf;
    knownAsOf = asOf;
  }

  /** The moment up to which copies may be used without asking; {@link #NEVER} if none may. */
  public long freshAsOf() {
    return freshAsOf;
  }

  /** The moment up to which copies hold every change, of suspect copies too. */
  public long knownAsOf() {
    return knownAsOf;
  }

  /** Whether copies count as absent. */
  public boolean isDropped() {
    return knownAsOf == NEVER;
  }

  /** Every change before {@code moment} has been applied here. */
  void vouch(long moment) {
    if (!suspect && moment > freshAsOf) {
      knownAsOf = moment;
      freshAsOf = moment;
    }
  }

  void suspect() {
    suspect = true;
    freshAsOf = NEVER;
  }

  void drop() {
    suspect();
    knownAsOf = NEVER;
  }
}
