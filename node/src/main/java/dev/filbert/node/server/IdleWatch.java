/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.server;

import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Notices that a client has been silent for too long, with one timer per timeout rather than one
 * per request.
 *
 * <p>Threading: confined to the event loop.
 */
final class IdleWatch {
  private final EventExecutor eventLoop;
  private final long timeoutNanos;
  private final LongSupplier silentNanos;
  private final Runnable idle;
  private @Nullable Future<?> next;

  /**
   * Begins to watch.
   *
   * @param timeout how much silence is too much; zero means any is fine
   * @param silentNanos how long the client has been silent by now
   * @param idle called once, when that is too long
   */
  IdleWatch(EventExecutor eventLoop, Duration timeout, LongSupplier silentNanos, Runnable idle) {
    this.eventLoop = eventLoop;
    this.timeoutNanos = timeout.toNanos();
    this.silentNanos = silentNanos;
    this.idle = idle;
    if (timeoutNanos > 0) {
      lookAfter(timeoutNanos);
    }
  }

  /** Ends the watch. */
  void stop() {
    if (next != null) {
      next.cancel(false);
    }
  }

  private void lookAfter(long nanos) {
    next = eventLoop.schedule(this::look, nanos, TimeUnit.NANOSECONDS);
  }

  private void look() {
    long rest = timeoutNanos - silentNanos.getAsLong();
    if (rest > 0) {
      lookAfter(rest);
    } else {
      idle.run();
    }
  }
}
