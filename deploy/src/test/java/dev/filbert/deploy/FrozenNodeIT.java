/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/** A node that stands still for longer than the others wait, and then goes on. */
class FrozenNodeIT {
  private static final long FREEZE_MILLIS = 30_000;
  private static final Duration REJOIN = Duration.ofSeconds(120);
  private static final int OLD_KEYS = 500;

  @Test
  void frozenNode_refusesUntilItHasRejoined_andLosesNothingItAcknowledged() {
    try (NodeCluster cluster = NodeCluster.start("frozen", 3)) {
      NodeProcess frozen = cluster.node(1);
      int elsewhere = cluster.node(0).ports().resp();
      writeAll(elsewhere, "before");

      long start = System.nanoTime();
      frozen.freeze();
      Await.until(
          "the others have parted with it",
          Duration.ofMillis(FREEZE_MILLIS),
          () -> sees(cluster, 2));
      writeAll(elsewhere, "during");
      Await.pause(FREEZE_MILLIS - (System.nanoTime() - start) / 1_000_000);
      frozen.thaw();
      Awakened awakened = new Awakened(frozen.ports().resp());
      awakened.useUntilItServes();
      cluster.awaitSafe(3);

      assertThat(awakened.stale).as("reads of values that others had replaced").isEmpty();
      assertThat(awakened.refusals).as("-CLUSTERDOWN replies before it had rejoined").isPositive();
      assertThat(lost(elsewhere, awakened.acknowledged)).as("acknowledged, then gone").isEmpty();
      System.out.printf(
          "FrozenNodeIT: %,d refusals, %,d acknowledged, 0 lost%n",
          awakened.refusals, awakened.acknowledged.size());
    }
  }

  private static boolean sees(NodeCluster cluster, int members) {
    String nodes = Command.redisCli(cluster.node(0).ports().cluster(), "cluster", "nodes").orFail();
    return nodes.lines().count() == members;
  }

  private static void writeAll(int port, String value) {
    try (Jedis jedis = connect(port)) {
      for (int i = 0; i < OLD_KEYS; i++) {
        jedis.set("old:" + i, value);
      }
    }
  }

  private static List<String> lost(int port, Map<String, String> acknowledged) {
    List<String> lost = new ArrayList<>();
    try (Jedis jedis = connect(port)) {
      acknowledged.forEach(
          (key, value) -> {
            if (!value.equals(jedis.get(key))) {
              lost.add(key);
            }
          });
    }
    return lost;
  }

  private static Jedis connect(int port) {
    return new Jedis(
        new HostAndPort("127.0.0.1", port),
        DefaultJedisClientConfig.builder().resp2().timeoutMillis(20_000).build());
  }

  /** A client of the node from the moment it goes on: writes its own keys, reads replaced ones. */
  private static final class Awakened {
    private static final int SERVED_ENOUGH = 500;

    private final int port;
    private final Map<String, String> acknowledged = new HashMap<>();
    private final List<String> stale = new ArrayList<>();
    private int refusals;
    private int served;
    private int turn;

    Awakened(int port) {
      this.port = port;
    }

    void useUntilItServes() {
      long start = System.nanoTime();
      while (served < SERVED_ENOUGH && System.nanoTime() - start < REJOIN.toNanos()) {
        try (Jedis jedis = connect(port)) {
          while (served < SERVED_ENOUGH && System.nanoTime() - start < REJOIN.toNanos()) {
            step(jedis);
            Await.pause(5);
          }
        } catch (JedisConnectionException dropped) {
          Await.pause(50);
        }
      }
      assertThat(served).as("requests served after it went on").isEqualTo(SERVED_ENOUGH);
    }

    private void step(Jedis jedis) {
      turn++;
      String own = "awake:" + turn;
      String value = "v" + turn;
      String old = "old:" + turn % OLD_KEYS;
      try {
        jedis.set(own, value);
        acknowledged.put(own, value);
        String found = jedis.get(old);
        if (!"during".equals(found)) {
          stale.add(old + ": " + found);
        }
        served++;
      } catch (JedisDataException refused) {
        assertThat(refused).hasMessageStartingWith("CLUSTERDOWN");
        served = 0;
        refusals++;
      }
    }
  }
}
