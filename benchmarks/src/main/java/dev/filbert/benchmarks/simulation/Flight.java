/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** A read that is on its way, and who waits for it. */
final class Flight {
  private final long began;
  private final List<Consumer<OptionalLong>> waiting = new ArrayList<>();

  /**
   * A read that begins.
   *
   * @param began the moment of the simulation
   */
  Flight(long began) {
    this.began = began;
  }

  /** When it began. */
  long began() {
    return began;
  }

  /** Has {@code done} called with the value or stamp that was found, empty for a plain miss. */
  void join(Consumer<OptionalLong> done) {
    waiting.add(done);
  }

  void complete(OptionalLong value) {
    waiting.forEach(done -> done.accept(value));
  }
}
