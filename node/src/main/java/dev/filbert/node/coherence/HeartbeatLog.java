/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.coherence;

import dev.filbert.node.coherence.StreamMessage.Beat;

/**
 * When this node sent its last heartbeats, so that an echo of one tells how old it is.
 *
 * <p>Threading: confined to the coherence thread.
 */
final class HeartbeatLog {
  /** More than a minute of them; who echoes older ones proves nothing that matters. */
  private static final int KEPT = 256;

  private final long incarnation;
  private final long[] sentNanos = new long[KEPT];
  private long last;

  /** Echoes of heartbeats up to this one prove nothing. */
  private long floor;

  HeartbeatLog(long incarnation) {
    this.incarnation = incarnation;
  }

  /** Notes a new heartbeat and returns its id. */
  long add(long nowNanos) {
    last++;
    sentNanos[(int) (last % KEPT)] = nowNanos;
    return last;
  }

  /** Whether {@code beat} is a heartbeat of this node of which the time is known. */
  boolean knows(Beat beat) {
    return beat.incarnation() == incarnation
        && beat.id() > floor
        && beat.id() <= last
        && last - beat.id() < KEPT;
  }

  /** When a known heartbeat was sent. */
  long sentNanos(Beat beat) {
    return sentNanos[(int) (beat.id() % KEPT)];
  }

  /** Makes all heartbeats so far unknown. */
  void forget() {
    floor = last;
  }
}
