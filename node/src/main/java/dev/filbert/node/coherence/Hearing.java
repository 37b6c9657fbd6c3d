/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.coherence;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Notices that a member is in the cluster without being heard, and says so less and less often
 * while that lasts: it may as well be the member that is silent.
 *
 * <p>Threading: confined to the coherence thread.
 */
final class Hearing {
  /** The longest pause, in units of the first. */
  private static final int PAUSE_MAX = 16;

  private final long patienceNanos;
  private final Map<String, Long> heardNanos = new HashMap<>();
  private long saidNanos;
  private int pause;

  Hearing(long patienceNanos) {
    this.patienceNanos = patienceNanos;
  }

  /** Who is there now; new ones count as heard. */
  void members(Set<String> others, long nowNanos) {
    heardNanos.keySet().retainAll(others);
    for (String id : others) {
      heardNanos.putIfAbsent(id, nowNanos);
    }
  }

  void heard(String member, long nowNanos) {
    heardNanos.replace(member, nowNanos);
  }

  /** Whether somebody has been silent for too long and it is time to say so. */
  boolean isDeaf(long nowNanos) {
    boolean silent =
        heardNanos.values().stream().anyMatch(heard -> nowNanos - heard > patienceNanos);
    if (!silent) {
      pause = 0;
      return false;
    }
    if (pause > 0 && nowNanos - saidNanos < pause * patienceNanos) {
      return false;
    }
    saidNanos = nowNanos;
    pause = Math.min(PAUSE_MAX, Math.max(1, pause * 2));
    return true;
  }
}
