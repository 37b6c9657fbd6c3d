/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Where the stores of one client put their notes of reads in order, so that threads that hit don't:
 * in turns, each would take the lists out of the other's processor cache.
 *
 * <p>It does so once a millisecond, however many hits there are. Caffeine keeps some sixteen notes
 * for each thread, and drops others meanwhile: of very many hits a sample counts. Threads that
 * store make room by themselves, and do not need this.
 *
 * <p>A task is one of a store's, always the same object: one that waits need not be added again.
 * Nothing is allocated, since hits call this. Where {@value #SLOTS} tasks wait, the caller runs its
 * own; so it does once this is closed, for stores outlive it.
 *
 * <p>Threading: thread-safe. The thread is a daemon, starts with the first task, and sleeps for
 * good while there are none.
 */
final class Upkeep implements Executor, AutoCloseable {
  private static final int SLOTS = 64;
  private static final long ROUND_NANOS = 1_000_000;

  /** After so many rounds without a task the thread falls asleep. */
  private static final int IDLE_ROUNDS = 10;

  private final AtomicReferenceArray<Runnable> waiting = new AtomicReferenceArray<>(SLOTS);
  private final AtomicBoolean started = new AtomicBoolean();
  private final Thread thread = new Thread(this::rounds, "filbert-upkeep");
  private volatile boolean asleep;
  private volatile boolean closed;

  @Override
  public void execute(Runnable task) {
    int slot = closed ? SLOTS : place(task);
    if (slot == SLOTS) {
      task.run();
      return;
    }
    wake();
    if (closed && waiting.compareAndSet(slot, task, null)) {
      task.run(); // The last round may be over.
    }
  }

  /** The slot in which the task waits now, {@link #SLOTS} if there is none. */
  private int place(Runnable task) {
    int slot = 0;
    while (slot < SLOTS
        && waiting.get(slot) != task
        && !(waiting.get(slot) == null && waiting.compareAndSet(slot, null, task))) {
      slot++;
    }
    return slot;
  }

  private void wake() {
    if (asleep) {
      LockSupport.unpark(thread);
    } else if (!started.get() && started.compareAndSet(false, true)) {
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Ends the thread, after what waits. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }

  private void rounds() {
    int idle = 0;
    while (!closed) {
      idle = round() ? 0 : idle + 1;
      if (idle < IDLE_ROUNDS) {
        LockSupport.parkNanos(this, ROUND_NANOS);
        continue;
      }
      asleep = true;
      // Whoever adds a task from here on sees that this sleeps.
      if (!round() && !closed) {
        LockSupport.park(this);
      }
      asleep = false;
    }
    round();
  }

  /** Runs what waits; returns whether anything did. */
  private boolean round() {
    boolean any = false;
    for (int slot = 0; slot < SLOTS; slot++) {
      Runnable task = waiting.getAndSet(slot, null);
      if (task != null) {
        any = true;
        run(task);
      }
    }
    return any;
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      // Caffeine has told its own log of what listeners do wrong. The other stores must go on.
      Thread current = Thread.currentThread();
      current.getUncaughtExceptionHandler().uncaughtException(current, e);
    }
  }
}
