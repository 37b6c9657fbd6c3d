/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.simulation;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Simulated time: tasks in the order of the moments at which they are due, and of their making.
 *
 * <p>Threading: one thread.
 */
final class Timeline {
  static final long MICRO = 1_000;
  static final long MILLI = 1_000_000;

  private record Due(long nanos, long order, Runnable task) {}

  private final PriorityQueue<Due> queue =
      new PriorityQueue<>(Comparator.comparingLong(Due::nanos).thenComparingLong(Due::order));
  private long now;
  private long events;
  private long order;

  /** Nanoseconds since the beginning; no process of the simulation may look at it. */
  long now() {
    return now;
  }

  /** How many tasks have run. */
  long events() {
    return events;
  }

  /** Runs {@code task} after {@code delay} nanoseconds. */
  void after(long delay, Runnable task) {
    queue.add(new Due(now + delay, order++, task));
  }

  /** Lets {@code nanos} nanoseconds pass. */
  void pass(long nanos) {
    long end = now + nanos;
    for (Due due = queue.peek(); due != null && due.nanos() <= end; due = queue.peek()) {
      queue.remove();
      now = due.nanos();
      events++;
      due.task().run();
    }
    now = end;
  }
}
