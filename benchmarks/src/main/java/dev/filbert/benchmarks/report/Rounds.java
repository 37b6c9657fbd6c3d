/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Measures every cell once, then every cell again that is to be measured more often, in turned
 * order: what the machine does besides then strikes all of them alike.
 */
final class Rounds {
  private record Step(Group group, Cell cell) {}

  private final List<Step> steps = new ArrayList<>();
  private final int rounds;
  private final int all;

  Rounds(List<Group> groups) {
    groups.forEach(group -> group.cells().forEach(cell -> steps.add(new Step(group, cell))));
    rounds = groups.stream().mapToInt(Group::rounds).max().orElse(0);
    all = groups.stream().mapToInt(group -> group.rounds() * group.cells().size()).sum();
  }

  /** Runs all rounds; tells on the error stream where it is and how long it will take. */
  void run() {
    long begin = System.nanoTime();
    int done = 0;
    for (int round = 1; round <= rounds; round++) {
      for (Step step : steps) {
        if (round <= step.group().rounds()) {
          step.cell().measure();
          done++;
          tell(step, round, done, System.nanoTime() - begin);
        }
      }
      Collections.reverse(steps);
    }
  }

  @SuppressWarnings("SystemErr") // Progress is for whoever waits, not for a log.
  private void tell(Step step, int round, int done, long nanos) {
    String figure =
        step.cell().failure() != null
            ? "could not be run: " + step.cell().failure()
            : Figures.text(last(step.cell())) + " " + step.group().unit();
    long left = TimeUnit.NANOSECONDS.toSeconds(nanos / done * (all - done));
    System.err.printf(
        "%3d/%d  round %d/%d  %02d:%02d left  %s, %s: %s%n",
        done,
        all,
        round,
        rounds,
        left / 60,
        left % 60,
        step.group().title(),
        step.cell().product(),
        figure);
  }

  private static double last(Cell cell) {
    return cell.values().get(cell.values().size() - 1);
  }
}
