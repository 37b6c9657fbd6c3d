/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.tracking;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that have read one key; mostly it is one.
 *
 * <p>Threading: guarded by the lock of its shard.
 */
final class Holders {
  private TrackedSession first;
  private @Nullable Set<TrackedSession> others;

  Holders(TrackedSession first) {
    this.first = first;
  }

  /** Returns whether it was not among them before. */
  boolean add(TrackedSession session) {
    if (session == first) {
      return false;
    }
    if (others == null) {
      others = new HashSet<>(2);
    }
    return others.add(session);
  }

  int size() {
    return others == null ? 1 : 1 + others.size();
  }

  void forEach(Consumer<TrackedSession> visitor) {
    visitor.accept(first);
    if (others != null) {
      others.forEach(visitor);
    }
  }

  /** Takes out the closed ones; returns how many, and leaves at least one in. */
  int dropClosed() {
    Set<TrackedSession> more = others;
    if (more == null) {
      return 0;
    }
    int before = more.size();
    more.removeIf(TrackedSession::isClosed);
    int dropped = before - more.size();
    if (first.isClosed() && !more.isEmpty()) {
      first = more.iterator().next();
      more.remove(first);
      dropped++;
    }
    if (more.isEmpty()) {
      others = null;
    }
    return dropped;
  }

  /** Whether only one is left, and that is closed. */
  boolean isDead() {
    return others == null && first.isClosed();
  }
}
