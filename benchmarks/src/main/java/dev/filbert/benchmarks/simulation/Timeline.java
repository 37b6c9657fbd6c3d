/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Simulated time: tasks run one after the other, each at its moment. */
final class Timeline {
  static final long MICRO = 1_000;
  static final long MILLI = 1_000_000;

  /** Tasks of one lane run in the order in which they were added. */
  static final class Lane {
    private long last;

    /** Nothing of this lane runs before {@code moment}. */
    void blockUntil(long moment) {
      last = Math.max(last, moment);
    }
  }

  private record Due(long nanos, long order, @Nullable Lane lane, Runnable task) {}

  private final PriorityQueue<Due> queue =
      new PriorityQueue<>(Comparator.comparingLong(Due::nanos).thenComparingLong(Due::order));
  private final LongSupplier late;
  private long now;
  private long events;
  private long order;

  /**
   * The beginning.
   *
   * @param late asked about each task when it is due: for how long it has to wait, 0 to run now
   */
  Timeline(LongSupplier late) {
    this.late = late;
  }

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
    queue.add(new Due(now + delay, order++, null, task));
  }

  /** Runs {@code task} after {@code delay} nanoseconds, but behind what is in the lane already. */
  void after(long delay, Lane lane, Runnable task) {
    lane.blockUntil(now + delay);
    queue.add(new Due(lane.last, order++, lane, task));
  }

  /** Lets {@code nanos} nanoseconds pass. */
  void pass(long nanos) {
    long end = now + nanos;
    for (Due due = queue.peek(); due != null && due.nanos() <= end; due = queue.peek()) {
      queue.remove();
      now = due.nanos();
      long wait = late.getAsLong();
      if (wait > 0) {
        postpone(due, now + wait);
      } else {
        events++;
        due.task().run();
      }
    }
    now = end;
  }

  private void postpone(Due due, long moment) {
    Lane lane = due.lane();
    queue.add(new Due(moment, lane == null ? order++ : due.order(), lane, due.task()));
    if (lane != null) {
      lane.blockUntil(moment);
      List<Due> behind = new ArrayList<>(queue);
      behind.removeIf(other -> other.lane() != lane || other.nanos() >= moment);
      queue.removeAll(behind);
      behind.forEach(d -> queue.add(new Due(moment, d.order(), lane, d.task())));
    }
  }
}
