/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.local;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An entry in the heap. Compared by identity: a change makes a new one.
 *
 * @param <V> the type of the values
 */
final class Slot<V> {
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long NEVER = Long.MAX_VALUE;

  final V value;
  final long version;
  private final long deadlineNanos;

  private Slot(V value, long version, long deadlineNanos) {
    this.value = value;
    this.version = version;
    this.deadlineNanos = deadlineNanos;
  }

  /** An entry that stays until {@code deadlineNanos}, which {@link #deadline} made. */
  static <V> Slot<V> of(V value, long version, long deadlineNanos) {
    return new Slot<>(value, version, deadlineNanos);
  }

  /** When an entry ends. */
  static long deadline(@Nullable Duration ttl, long nowNanos) {
    return ttl == null ? NEVER : nowNanos + ttl.toNanos();
  }

  long deadlineNanos() {
    return deadlineNanos;
  }

  /** How long it lives from now on, in nanoseconds. */
  long remainingNanos(long nowNanos) {
    return deadlineNanos == NEVER ? NEVER : Math.max(0, deadlineNanos - nowNanos);
  }

  /** The same in milliseconds, rounded up; -1 for ever. */
  long remainingMillis(long nowNanos) {
    return deadlineNanos == NEVER
        ? -1
        : (remainingNanos(nowNanos) + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI;
  }
}
