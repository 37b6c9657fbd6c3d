/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Histories of one key that are small enough to try everything. */
final class SmallHistories {
  private static final int OPERATIONS_MAX = 6;
  private static final int TIMES = 40;

  private SmallHistories() {}

  /** Up to six operations of two clients; all times differ, and some writes never end. */
  static List<Operation> random(Random random) {
    List<Integer> times = new ArrayList<>();
    while (times.size() < 2 * OPERATIONS_MAX) {
      int time = random.nextInt(TIMES);
      if (!times.contains(time)) {
        times.add(time);
      }
    }
    int writes = 1 + random.nextInt(3);
    int count = writes + random.nextInt(OPERATIONS_MAX - writes + 1);
    List<Operation> history = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int a = times.get(2 * i);
      int b = times.get(2 * i + 1);
      boolean write = i < writes;
      long end = write && random.nextInt(5) == 0 ? OperationLog.UNKNOWN : Math.max(a, b);
      long value = write ? i + 1 : random.nextInt(writes + 1);
      history.add(new Operation(random.nextInt(2), write, value, Math.min(a, b), end));
    }
    return history;
  }

  /**
   * Whether the operations can be put into an order that keeps real time and explains each read.
   */
  static boolean someOrderExplains(List<Operation> history) {
    return explains(history, new boolean[history.size()], OperationLog.ABSENT);
  }

  private static boolean explains(List<Operation> history, boolean[] done, long current) {
    boolean complete = true;
    for (int i = 0; i < history.size(); i++) {
      Operation next = history.get(i);
      // What never ended need not take place.
      complete &= done[i] || next.end() == OperationLog.UNKNOWN;
      if (done[i] || !mayComeNext(history, done, next)) {
        continue;
      }
      if (!next.write() && next.value() != current) {
        continue;
      }
      done[i] = true;
      boolean found = explains(history, done, next.write() ? next.value() : current);
      done[i] = false;
      if (found) {
        return true;
      }
    }
    return complete;
  }

  private static boolean mayComeNext(List<Operation> history, boolean[] done, Operation next) {
    for (int i = 0; i < history.size(); i++) {
      if (!done[i] && history.get(i) != next && history.get(i).precedes(next)) {
        return false;
      }
    }
    return true;
  }
}
