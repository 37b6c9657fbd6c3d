/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.throughput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filbert.benchmarks.peers.Peer.ServerKind;
import dev.filbert.benchmarks.servers.Servers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With real servers. */
class ClosedLoopIT {
  private static final int CONNECTIONS = 4;
  private static final long SEED = 7;

  @ParameterizedTest
  @CsvSource({"REDIS, RESP", "MEMCACHED, MEMCACHED", "FILBERT, RESP"})
  void run_readsAndWrites_areAnsweredAndCostTheServer(ServerKind kind, Protocol protocol)
      throws Exception {
    try (Servers server = Servers.start(kind, 1);
        ClosedLoop loop = new ClosedLoop(protocol, server.port(), CONNECTIONS, SEED)) {
      loop.store();
      var cpu = server.cpu();

      for (int pipeline : new int[] {1, 16}) {
        for (boolean write : new boolean[] {false, true}) {
          ClosedLoop.Run run = loop.run(write, pipeline, 64_000);

          assertThat(run.batches().getTotalCount()).isEqualTo(64_000 / pipeline);
          assertThat(run.perSecond()).isPositive();
        }
      }
      assertThat(server.cpu()).isGreaterThan(cpu);
    }
  }

  @ParameterizedTest
  @CsvSource({"REDIS, RESP, $-1", "MEMCACHED, MEMCACHED, END"})
  void run_keyThatIsNotThere_endsAndShowsTheReply(ServerKind kind, Protocol protocol, String reply)
      throws Exception {
    try (Servers server = Servers.start(kind, 1);
        ClosedLoop loop = new ClosedLoop(protocol, server.port(), CONNECTIONS, SEED)) {
      assertThatThrownBy(() -> loop.run(false, 1, 1_000))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(reply);
    }
  }
}
