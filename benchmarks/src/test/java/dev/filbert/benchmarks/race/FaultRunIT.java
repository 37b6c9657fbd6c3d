/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A few seconds of {@link FaultRuns}: three nodes and two clients in processes of their own. */
class FaultRunIT {
  private static final FaultRun.Plan SHORT =
      new FaultRun.Plan(
          Duration.ofSeconds(1), Duration.ofSeconds(4), 20_000, 500, Duration.ofMinutes(1));

  @ParameterizedTest
  @EnumSource(
      value = FaultKind.class,
      names = {"NODE_KILLED", "NODE_STOPPED"})
  void fault_onRealProcesses_breaksNoPromise(FaultKind kind, @TempDir Path directory)
      throws Exception {
    try (FaultCluster cluster = FaultCluster.start(FaultPlace.LOOPBACK, directory, 1);
        FaultRun run = new FaultRun(cluster, kind, directory)) {
      RaceResult result = run.run(SHORT);
      assertThat(result.verdict().wrong()).as("%s", result.verdict()).isZero();
      assertThat(result.stuck()).as("stuck: %s", result.examples()).isZero();
      assertThat(result.reads()).isGreaterThanOrEqualTo(20_000);
      assertThat(result.writes()).isGreaterThanOrEqualTo(500);
    }
  }
}
