/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks;

import dev.filbert.benchmarks.peers.Peer.ServerKind;
import dev.filbert.benchmarks.servers.Servers;
import dev.filbert.client.Filbert;
import org.junit.jupiter.api.Test;

class NearHitAllocationIT {
  @Test
  void hit_nearANode_allocatesNothing() throws Exception {
    check(ServerKind.FILBERT, "filbert");
  }

  @Test
  void hit_nearARedis_allocatesNothing() throws Exception {
    check(ServerKind.REDIS, "redis");
  }

  private static void check(ServerKind kind, String scheme) throws Exception {
    try (Servers servers = Servers.start(kind, 1);
        Filbert filbert = Filbert.connect(scheme + "://127.0.0.1:" + servers.port())) {
      new AllocationGate().check(filbert.cache("gate", String.class, String.class));
    }
  }
}
