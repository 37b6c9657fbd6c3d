/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filbert.benchmarks.faults.FaultProxy;
import dev.filbert.benchmarks.peers.FilbertPeer;
import dev.filbert.benchmarks.peers.NearClient;
import dev.filbert.benchmarks.peers.Peer;
import dev.filbert.benchmarks.servers.Servers;
import dev.filbert.client.cache.CacheUnavailableException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What {@link PeersRace} does to a peer must reach it: a client learns addresses from its node. */
class CutPeerIT {
  private static final long HEALED_SECONDS_MAX = 60;

  @Test
  void filbertBehindAProxy_isCutOff_untilItHeals() throws Exception {
    Peer peer = FilbertPeer.byDefault();
    try (Servers servers = Servers.start(peer.server(), 1);
        FaultProxy proxy = before(servers.port());
        NearClient client = peer.connector().connect(proxy.port())) {
      client.put("key", "value");

      proxy.cut();
      assertThat(client.getRemote("key")).as("a read that can ask nobody").isNull();
      assertThatThrownBy(() -> client.put("key", "lost"))
          .isInstanceOf(CacheUnavailableException.class);

      proxy.heal();
      awaitValue(client);
    }
  }

  private static FaultProxy before(int port) throws Exception {
    return FaultProxy.before(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
  }

  private static void awaitValue(NearClient client) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(HEALED_SECONDS_MAX);
    while (!"value".equals(client.getRemote("key"))) {
      assertThat(System.nanoTime() - deadline).as("nanoseconds over time").isNegative();
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }
}
