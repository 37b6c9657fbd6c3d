/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.benchmarks.servers.ProxiedNodes;
import dev.filbert.benchmarks.stream.Faults.Kind;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever happens to nodes and links, clients that track hear of every change or are told to
 * forget: some sorts of harm by themselves. The long run is {@link StreamStress}.
 */
class StreamStressIT {
  private static final int NODES = 3;
  private static final int KEYS = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long SEED = System.nanoTime() & 0xffffff;

  @TempDir private static Path directory;

  private static ProxiedNodes nodes;

  @BeforeAll
  static void start() throws Exception {
    nodes = ProxiedNodes.start(NODES, directory, SEED);
  }

  @AfterAll
  static void stop() throws Exception {
    nodes.close();
  }

  @Test
  void afterANodeThatDied_noCopyIsStuck() throws Exception {
    afterEach(Kind.KILL);
  }

  @Test
  void afterLostAndLateMessages_noCopyIsStuck() throws Exception {
    afterEach(Kind.CUT_BUS, Kind.STALL_BUS, Kind.CUT_CLIENTS, Kind.STALL_CLIENTS);
  }

  private static void afterEach(Kind... kinds) throws Exception {
    StressResult result;
    try (StressRound round = new StressRound(nodes, KEYS, PATIENCE, SEED)) {
      result =
          round.run(
              faults -> {
                for (int i = 0; i < kinds.length; i++) {
                  faults.strike(kinds[i], NODES - 1 - i % NODES);
                }
              });
    }
    System.out.println("seed " + SEED + ": " + result.row(1));
    assertThat(result.stuck()).as("seed %d: %s", SEED, result.faults()).isEmpty();
    assertThat(result.writes()).isPositive();
    assertThat(result.clients().hits).isPositive();
    assertThat(result.clients().invalidated).isPositive();
    // The clients of the single view alone have nearly all keys.
    assertThat(result.compared()).isGreaterThan((long) KEYS * NODES);
  }
}
