/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.near;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
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
 * <p>A thread that wakes up a thousand times a second costs a few percent of a processor. So it
 * sleeps while there are few hits: they read the exact time then, and the next that is a sample
 * wakes it.
 *
 * <p>Threading: thread-safe.
 */
public final class CoarseClock implements AutoCloseable {
  /** How many hits of a thread share one reading of the exact time; a power of two. */
  public static final int SAMPLE = 32;

  /** How often our thread notes the time. */
  static final long TICK_NANOS = 1_000_000;

  /** After so many notes without a sample between them our thread falls asleep. */
  static final int IDLE_TICKS = 100;

  /** Noted while our thread sleeps; no clock shows it. */
  private static final long ASLEEP = Long.MIN_VALUE;

  private static final VarHandle NOTED;

  static {
    try {
      NOTED = MethodHandles.lookup().findVarHandle(CoarseClock.class, "noted", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final LongSupplier nanoTime;
  private final long origin;
  private final Thread ticker = new Thread(this::run, "filbert-clock");
  private volatile long noted = ASLEEP;
  private volatile boolean sampled;
  private volatile boolean closed;

  /** Of the thread that ticks. */
  private int ticks;

  /** A clock on {@code nanoTime}, asleep; nobody wakes it but by {@link #tick}. */
  public CoarseClock(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.origin = nanoTime.getAsLong();
  }

  /** A running clock with its daemon thread. */
  public static CoarseClock start() {
    CoarseClock clock = new CoarseClock(System::nanoTime);
    clock.ticker.setDaemon(true);
    clock.ticker.start();
    return clock;
  }

  /** The exact time. */
  public long nanos() {
    return nanoTime.getAsLong() - origin;
  }

  /** The time that was last noted; the exact time if none is being noted. */
  public long coarse() {
    long time = noted;
    return time == ASLEEP ? nanos() : time;
  }

  /**
   * For a sample: returns the exact time, and notes it for {@link #coarse} of all threads if the
   * last note is so old that our thread must have missed its turn. Otherwise threads that hit would
   * take the note out of each other's processor caches all the time.
   */
  public long correct() {
    if (!sampled) {
      sampled = true;
    }
    long before = noted;
    long now = nanos();
    if (before == ASLEEP) {
      LockSupport.unpark(ticker);
    } else if (now - before >= TICK_NANOS) {
      // Not over the note that our thread sleeps: nobody would renew this one.
      NOTED.compareAndSet(this, before, now);
    }
    return now;
  }

  /**
   * What our thread does each time that it is awake: notes the time, or that it sleeps from now on.
   *
   * @return whether it stays awake
   */
  public boolean tick() {
    ticks = (ticks + 1) % IDLE_TICKS;
    if (ticks == 0) {
      if (!sampled) {
        noted = ASLEEP;
        return false;
      }
      sampled = false;
    }
    noted = nanos();
    return true;
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(ticker);
  }

  private void run() {
    while (!closed) {
      if (tick()) {
        LockSupport.parkNanos(this, TICK_NANOS);
      } else {
        LockSupport.park(this);
      }
    }
  }
}
