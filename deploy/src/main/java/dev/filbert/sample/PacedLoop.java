/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.sample;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does one thing again and again in a thread of its own, a set time apart. When it fails it says
 * so, once until it works again, and goes on a second later.
 *
 * <p>Closing waits for what is under way. Threading: thread-safe.
 */
final class PacedLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PacedLoop.class);
  private static final long AFTER_FAILURE_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long BEHIND_MAX_NANOS = Duration.ofSeconds(1).toNanos();

  private final String name;
  private final long intervalNanos;
  private final Runnable action;
  private final Thread thread;
  private volatile boolean closed;

  /** Begins at once. */
  PacedLoop(String name, Duration interval, Runnable action) {
    this.name = name;
    this.intervalNanos = interval.toNanos();
    this.action = action;
    this.thread = new Thread(this::loop, name);
    this.thread.start();
  }

  private void loop() {
    boolean well = true;
    long next = System.nanoTime();
    while (!closed) {
      boolean was = well;
      well = runOnce(was);
      next += well ? intervalNanos : AFTER_FAILURE_NANOS;
      long now = System.nanoTime();
      if (now - next > BEHIND_MAX_NANOS) {
        next = now; // What could not be done in time is not made up for.
      }
      while (!closed && next - System.nanoTime() > 0) {
        LockSupport.parkNanos(next - System.nanoTime());
      }
    }
  }

  private boolean runOnce(boolean well) {
    try {
      action.run();
      if (!well) {
        LOG.info("{} goes on", name);
      }
      return true;
    } catch (RuntimeException e) {
      if (well && !closed) {
        LOG.warn("{} fails: {}", name, e.toString());
      }
      return false;
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
