/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.spi.impl.NodeEngineImpl;
import java.util.concurrent.TimeUnit;

/**
 * Whether every partition has all its backups. To ask Hazelcast costs a comparison of versions for
 * every copy of every partition, so it is asked after changes until the answer is yes, and seldom
 * otherwise.
 *
 * <p>Threading: {@link #isSafe()} from any thread; {@link #look()} from one at a time, and blocks.
 */
final class SafetyWatch {
  private static final long UNSAFE_NANOS = TimeUnit.MILLISECONDS.toNanos(400);
  private static final long SAFE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final NodeEngineImpl engine;
  private volatile boolean safe;
  private volatile long seenStamp;
  private volatile int seenMembers = -1;
  private long askedNanos;

  SafetyWatch(NodeEngineImpl engine) {
    this.engine = engine;
  }

  /** What was found last, unless the partition table or the members have changed since. */
  boolean isSafe() {
    return safe
        && engine.getPartitionService().getPartitionStateStamp() == seenStamp
        && engine.getClusterService().getMemberListVersion() == seenMembers;
  }

  /** Asks, if there is reason to. */
  void look() {
    long stamp = engine.getPartitionService().getPartitionStateStamp();
    int members = engine.getClusterService().getMemberListVersion();
    boolean changed = stamp != seenStamp || members != seenMembers;
    // Not what was found before a change, while the answer to this question is awaited.
    safe &= !changed;
    seenStamp = stamp;
    seenMembers = members;
    long now = System.nanoTime();
    if (changed || now - askedNanos >= (safe ? SAFE_NANOS : UNSAFE_NANOS)) {
      safe = engine.getHazelcastInstance().getPartitionService().isClusterSafe();
      askedNanos = now;
    }
  }
}
