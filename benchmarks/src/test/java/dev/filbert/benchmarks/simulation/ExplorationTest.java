/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Every path with one deviation, of some scripts; {@code Explore} takes those of all. */
class ExplorationTest {
  private static final int STRIDE = 11;

  /** By way of a node that is not the owner; the writes follow each other closely. */
  private static final Exploration.Script CLOSE =
      new Exploration.Script("w0r1w0r0", 30 * Timeline.MICRO, false);

  private static final Exploration.Script DIRECT =
      new Exploration.Script("w0r1w0r0", 260 * Timeline.MILLI, true);

  @Test
  void everyPath_withOneDeviation_keepsEveryPromise() {
    long paths = 0;
    for (Exploration.Script script : Exploration.scripts(STRIDE)) {
      Exploration.Outcome outcome = Exploration.all(script, 1, Rules::new);
      assertThat(outcome.story()).as("%s, path %s", script, outcome.path()).isEmpty();
      paths += outcome.paths();
    }
    assertThat(paths).isGreaterThan(10_000);
  }

  @Test
  void paths_withNoDeviation_isOne() {
    assertThat(Exploration.all(CLOSE, 0, Rules::new).paths()).isEqualTo(1);
  }

  @Test
  void path_takenAgain_endsTheSame() {
    Exploration.Outcome found = Exploration.all(CLOSE, 1, StreamMutants.NoTailCheck::new);
    assertThat(found.broken()).isEqualTo("E5 FreshMeansApplied");
    assertThat(Exploration.one(CLOSE, found.path(), new StreamMutants.NoTailCheck()).story())
        .isEqualTo(found.story());
    assertThat(Exploration.one(CLOSE, found.path(), new Rules()).isRight()).isTrue();
  }

  @Test
  void brokenRules_areNoticed() {
    assertNoticed(CLOSE, StreamMutants.NoGapDetection::new);
    assertNoticed(CLOSE, StreamMutants.NoTailCheck::new);
    assertNoticed(DIRECT, ConnectionMutants.RegisterAfterRead::new);
    assertNoticed(DIRECT, ConnectionMutants.FreshFromReceipt::new);
    assertNoticed(DIRECT, ConnectionMutants.FreshnessAhead::new);
  }

  private static void assertNoticed(Exploration.Script script, Supplier<Rules> broken) {
    assertThat(Exploration.all(script, 1, broken).isRight()).as("%s right", broken).isFalse();
  }
}
