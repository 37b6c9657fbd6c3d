/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.near;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * The time in nanoseconds since this clock was made: exact for whoever waits for the network
 * anyway, and coarse for hits, which can't afford to read the hardware's.
 *
 * <p>The coarse time is what a thread of ours last noted, every millisecond. When the whole process
 * stood still (SIGSTOP, a long collection, a paused machine), that note is as old as the pause
 * until the thread runs again, and no memory that a hit could look at says so: whoever could write
 * it stood still too, so memory is the same as if there had been no pause. Only a reading of the
 * hardware's clock can tell. So every {@link #SAMPLE}th hit of a thread reads the exact time, and
 * corrects the note for all. After a pause a hit can be misled only until our thread, which has
 * been due since, gets a processor, and then only {@code SAMPLE - 1} times per thread and cache.
 * Who can't bear that reads {@link #nanos} at each hit.
 *
 * <p>Threading: thread-safe.
 */
public final class CoarseClock implements AutoCloseable {
  /** How many hits of a thread share one reading of the exact time; a power of two. */
  public static final int SAMPLE = 32;

  /** How often our thread notes the time. */
  static final long TICK_NANOS = 1_000_000;

  private final LongSupplier nanoTime;
  private final long origin;
  private volatile long noted;
  private volatile boolean closed;

  /** A clock on {@code nanoTime} that nobody moves but {@link #correct}. */
  public CoarseClock(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.origin = nanoTime.getAsLong();
  }

  /** A running clock with its daemon thread. */
  public static CoarseClock start() {
    CoarseClock clock = new CoarseClock(System::nanoTime);
    Thread thread = new Thread(clock::run, "filbert-clock");
    thread.setDaemon(true);
    thread.start();
    return clock;
  }

  /** The exact time. */
  public long nanos() {
    return nanoTime.getAsLong() - origin;
  }

  /** The time that was last noted. */
  public long coarse() {
    return noted;
  }

  /**
   * Returns the exact time, and notes it for {@link #coarse} of all threads if the last note is so
   * old that our thread must have missed its turn. Otherwise threads that hit would take the note
   * out of each other's processor caches all the time.
   */
  public long correct() {
    long now = nanos();
    if (now - noted >= TICK_NANOS) {
      noted = now; // Two threads may swap their notes, which lie nanoseconds apart.
    }
    return now;
  }

  @Override
  public void close() {
    closed = true;
  }

  private void run() {
    while (!closed) {
      noted = nanos();
      LockSupport.parkNanos(TICK_NANOS);
    }
  }
}
