/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.tracking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Clears of many keys, which reach this node once for each partition within a few milliseconds: the
 * client gets one push for all that come close together.
 *
 * <p>Threading: thread-safe.
 */
public final class ClearedKeys {
  /** How long to wait for more. */
  static final long QUIET_MILLIS = 5;

  /** How often the wait is prolonged, at most. */
  private static final int ROUNDS_MAX = 10;

  private final Collection<TrackedSession> sessions;
  private final InvalidationPushes pushes;
  private final Delay delay;

  private final List<byte[]> prefixes = new ArrayList<>();
  private boolean everything;
  private boolean more;
  private boolean waiting;
  private int rounds;

  /** Runs tasks later. */
  public interface Delay {

    /** Runs {@code task} after so many milliseconds, on whatever thread. */
    void run(long millis, Runnable task);
  }

  ClearedKeys(Collection<TrackedSession> sessions, InvalidationPushes pushes, Delay delay) {
    this.sessions = sessions;
    this.pushes = pushes;
    this.delay = delay;
  }

  /** All keys of a partition are gone. */
  synchronized void everything() {
    everything = true;
    await();
  }

  /** All keys of a partition that begin with {@code prefix} are gone. */
  synchronized void under(byte[] prefix) {
    if (prefixes.stream().noneMatch(p -> p.length == prefix.length && covers(p, prefix))) {
      prefixes.add(prefix);
    }
    await();
  }

  /** Hands over what waits. */
  synchronized void settle() {
    if (!everything && prefixes.isEmpty()) {
      return;
    }
    for (TrackedSession session : sessions) {
      if (everything || isConcerned(session)) {
        pushes.everything(session);
      }
    }
    everything = false;
    prefixes.clear();
    rounds = 0;
  }

  private void await() {
    more = true;
    if (!waiting) {
      waiting = true;
      delay.run(QUIET_MILLIS, this::look);
    }
  }

  private synchronized void look() {
    if (more && ++rounds < ROUNDS_MAX) {
      more = false;
      delay.run(QUIET_MILLIS, this::look);
      return;
    }
    more = false;
    waiting = false;
    settle();
  }

  private boolean isConcerned(TrackedSession session) {
    TrackingMode mode = session.mode();
    return mode != null
        && mode.broadcast()
        && mode.prefixes().stream()
            .anyMatch(own -> prefixes.stream().anyMatch(p -> covers(p, own)));
  }

  private static boolean covers(byte[] prefix, byte[] own) {
    return TrackingMode.overlap(prefix, own);
  }
}
