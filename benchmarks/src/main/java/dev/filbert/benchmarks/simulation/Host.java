/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * A process: it has a steady clock of its own, may stand still for a while with its clock running
 * on, and may die.
 */
class Host {
  private final Timeline timeline;
  private final double rate;
  private final long offset;
  private final List<Runnable> missed = new ArrayList<>();
  private boolean alive = true;
  private boolean paused;

  /**
   * A running process.
   *
   * @param rate how many nanoseconds its clock shows for each that passes
   * @param offset what its clock shows at the beginning
   */
  Host(Timeline timeline, double rate, long offset) {
    this.timeline = timeline;
    this.rate = rate;
    this.offset = offset;
  }

  /** What its clock shows now. */
  final long clock() {
    return clockAt(timeline.now());
  }

  /** What its clock shows, or showed, at a moment of the simulation. */
  final long clockAt(long moment) {
    return offset + (long) (moment * rate);
  }

  /** Runs {@code task} now; when the process stands still, once it goes on; when dead, never. */
  final void run(Runnable task) {
    if (paused) {
      missed.add(task);
    } else if (alive) {
      task.run();
    }
  }

  /** Like {@link #run}, after {@code delay} nanoseconds of the simulation. */
  final void after(long delay, Runnable task) {
    timeline.after(delay, () -> run(task));
  }

  /** Like {@link #after(long, Runnable)}, behind what is in the lane already. */
  final void after(long delay, Timeline.Lane lane, Runnable task) {
    timeline.after(delay, lane, () -> run(task));
  }

  final boolean isAlive() {
    return alive;
  }

  final boolean isPaused() {
    return paused;
  }

  final void pause() {
    paused = true;
  }

  final void resume() {
    paused = false;
    List<Runnable> due = List.copyOf(missed);
    missed.clear();
    due.forEach(this::run);
  }

  final void kill() {
    alive = false;
    paused = false;
    missed.clear();
  }
}
