/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.simulation;

import org.jspecify.annotations.Nullable;

/** A place in the order in which a connection answers. */
final class Slot {
  private @Nullable Answer answer;

  /** What goes out here, or null while it is not known. */
  @Nullable Answer answer() {
    return answer;
  }

  void fill(Answer known) {
    answer = known;
  }
}
