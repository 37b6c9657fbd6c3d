/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.benchmarks.faults.FaultProxy;
import dev.filbert.benchmarks.peers.FilbertPeer;
import dev.filbert.benchmarks.peers.NearClient;
import dev.filbert.benchmarks.peers.Peer;
import dev.filbert.benchmarks.servers.Servers;
import dev.filbert.client.cache.CacheException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** What {@link PeersRace} does to a peer must reach it: a client learns addresses from its node. */
class CutPeerIT {
  private static final long SECONDS_MAX = 60;

  @Test
  void filbertBehindAProxy_isCutOff_untilItHeals() throws Exception {
    Peer peer = FilbertPeer.byDefault();
    try (Servers servers = Servers.start(peer.server(), 1);
        FaultProxy proxy = before(servers.port());
        NearClient client = peer.connector().connect(proxy.port())) {
      await("it can write", () -> writes(client, "value"));

      proxy.cut();
      assertThat(reads(client, "value")).as("a read that can ask nobody").isFalse();
      assertThat(writes(client, "lost")).as("a write that reaches nobody").isFalse();

      proxy.heal();
      await("it reads", () -> reads(client, "value"));
    }
  }

  private static FaultProxy before(int port) throws Exception {
    return FaultProxy.before(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
  }

  private static boolean reads(NearClient client, String value) {
    try {
      return value.equals(client.getRemote("key"));
    } catch (CacheException e) {
      return false;
    }
  }

  private static boolean writes(NearClient client, String value) {
    try {
      client.put("key", value);
      return true;
    } catch (CacheException e) {
      return false;
    }
  }

  private static void await(String what, BooleanSupplier done) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_MAX);
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime() - deadline).as("nanoseconds too late: " + what).isNegative();
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }
}
