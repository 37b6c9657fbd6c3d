/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.simulation;

import java.util.Arrays;

/**
 * Dice for a search through everything that may happen: each throw is a choice among some options,
 * of which number 0 is what happens in fair weather. Any other is a <i>deviation</i>, and there are
 * at most so many of them in one path.
 *
 * <p>A path is named by its choices, and can be taken again. {@link #next} goes to the next one,
 * until all have been taken: depth first, the last choice changes first.
 */
final class Choices implements Dice {
  private final int deviationsMax;
  private final long[] lates;
  private int[] taken = new int[256];
  private int[] options = new int[256];

  /** How many choices the next path shares with the one before, or was told to take. */
  private int given;

  private int depth;
  private int deviations;
  private boolean open;
  private boolean usual = true;

  /**
   * Choices of which none is taken yet.
   *
   * @param deviationsMax how many deviations a path may have
   * @param lates for how long something may be late, in nanoseconds
   */
  Choices(int deviationsMax, long... lates) {
    this.deviationsMax = deviationsMax;
    this.lates = lates.clone();
  }

  /** Takes that path first. */
  void take(int[] path) {
    given = path.length;
    taken = Arrays.copyOf(path, Math.max(256, path.length));
    options = new int[taken.length];
  }

  /** Back to the beginning of a path, in fair weather. */
  void begin() {
    depth = 0;
    deviations = 0;
    open = false;
  }

  /** From here on there are choices, or no longer. */
  void open(boolean isOpen) {
    open = isOpen;
  }

  /** What {@link #usual} says in fair weather. */
  void usual(boolean isUsual) {
    usual = isUsual;
  }

  /** Turns to the path after this one; false if this was the last. */
  boolean next() {
    int last = depth - 1;
    while (last >= 0 && taken[last] + 1 >= options[last]) {
      last--;
    }
    if (last < 0) {
      return false;
    }
    taken[last]++;
    given = last + 1;
    return true;
  }

  /** The choices of this path, up to its last deviation. */
  int[] path() {
    int length = depth;
    while (length > 0 && taken[length - 1] == 0) {
      length--;
    }
    return Arrays.copyOf(taken, length);
  }

  /** One of so many options; any but number 0 is a deviation. */
  int pick(int count) {
    if (!open || deviations == deviationsMax || count < 2) {
      return 0;
    }
    if (depth == taken.length) {
      taken = Arrays.copyOf(taken, depth * 2);
      options = Arrays.copyOf(options, depth * 2);
    }
    if (depth >= given) {
      taken[depth] = 0;
    }
    options[depth] = count;
    int choice = taken[depth++];
    deviations += choice == 0 ? 0 : 1;
    return choice;
  }

  @Override
  public int choose(int bound) {
    return 0;
  }

  @Override
  public long below(long bound) {
    return 0;
  }

  @Override
  public boolean happens(double share) {
    return share > 0 && pick(2) == 1;
  }

  @Override
  public boolean usual(double share) {
    return pick(2) == 0 == usual;
  }

  @Override
  public double skew() {
    return 0;
  }

  @Override
  public long late() {
    int choice = pick(1 + lates.length);
    return choice == 0 ? 0 : lates[choice - 1];
  }
}
