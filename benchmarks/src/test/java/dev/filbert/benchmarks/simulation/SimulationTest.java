/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that is promised holds in simulated weather; a seed that fails is printed. */
class SimulationTest {
  private static final long FRESH_NANOS =
      TimeUnit.SECONDS.toNanos(Long.getLong("filbert.simulation.seconds", 20));

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 44, 50, 167, 205, 216, 222})
  void knownSeed_underFaults_keepsEveryPromise(long seed) {
    assertRight(Simulation.run(seed));
  }

  @Test
  void freshSeeds_underFaults_keepEveryPromise() {
    long end = System.nanoTime() + FRESH_NANOS;
    while (System.nanoTime() < end) {
      assertRight(Simulation.run(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE)));
    }
  }

  @Test
  void seed_givenTwice_tellsTheSameStory() {
    assertThat(Simulation.run(7)).isEqualTo(Simulation.run(7));
  }

  @Test
  void work_isDone() {
    Simulation.Outcome outcome = Simulation.run(11);
    assertThat(outcome.hits()).as("hits").isGreaterThan(20);
    assertThat(outcome.reads()).as("reads").isGreaterThan(100);
    assertThat(outcome.writes()).as("writes").isGreaterThan(20);
  }

  private static void assertRight(Simulation.Outcome outcome) {
    assertThat(outcome.story()).as("seed %d", outcome.seed()).isEmpty();
  }
}
