/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.deploy.CachingClient.Kind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.RedisClient;

/**
 * The client-side caches that client libraries bring along, against three nodes: they answer by
 * themselves, hear of writes through other nodes, and keep nothing stale when a node dies.
 *
 * <p>Standalone clients are connected to node 0; cluster clients know it first. Debian's redis-py
 * is not here: its version 4.3 has no such cache.
 */
class ClientSideCachesIT {
  private static final int KEYS = 30;
  private static final int NODES = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration ERRORS_WAIT = Duration.ofSeconds(3);

  private static NodeCluster nodes;

  @BeforeAll
  static void startNodes() {
    nodes = NodeCluster.start("client-caches", NODES);
  }

  @AfterAll
  static void stopNodes() {
    nodes.close();
  }

  @ParameterizedTest
  @EnumSource
  void secondRead_asksNoNode(Kind kind) {
    write(1, kind, "v");
    try (CachingClient client = connect(kind)) {
      awaitReads(client, kind, "v");
      awaitCached(client, kind);
    }
  }

  @ParameterizedTest
  @EnumSource
  void writeThroughAnotherNode_isSeen(Kind kind) {
    write(1, kind, "0");
    try (CachingClient client = connect(kind)) {
      awaitReads(client, kind, "0");
      for (int round = 1; round <= 5; round++) {
        write(1 + round % 2, kind, "" + round);
        awaitReads(client, kind, "" + round);
      }
      try (RedisClient writer = writer(2)) {
        keys(kind).forEach(writer::del);
      }
      Await.until(
          "every key is gone for " + kind,
          PATIENCE,
          () -> keys(kind).stream().allMatch(key -> client.get(key) == null));
    }
  }

  @Test
  void deathOfAnotherNode_leavesNothingStale() {
    diesAndComesBack(2, "other");
  }

  @Test
  void deathOfTheNodeOfTheClient_leavesNothingStale() {
    diesAndComesBack(0, "own");
  }

  /* All clients at once: killing a node takes longer than looking at them. */
  private static void diesAndComesBack(int victim, String word) {
    Map<Kind, CachingClient> clients = new EnumMap<>(Kind.class);
    try {
      for (Kind kind : Kind.values()) {
        write(1, kind, word);
        clients.put(kind, connect(kind));
        awaitReads(clients.get(kind), kind, word);
        awaitCached(clients.get(kind), kind);
      }
      nodes.node(victim).kill();
      clients.forEach((kind, client) -> write(1, kind, word + "-dead"));
      SoftAssertions softly = new SoftAssertions();
      forEach(clients, softly, (client, kind) -> awaitNothingBut(client, kind, word + "-dead"));
      if (victim != 0) {
        forEach(
            clients,
            softly,
            (client, kind) -> {
              if (kind.turnsToSurvivors()) {
                awaitReads(client, kind, word + "-dead");
              }
            });
      }
      nodes.restart(victim);
      nodes.awaitSafe(NODES);
      forEach(clients, softly, (client, kind) -> awaitReads(client, kind, word + "-dead"));
      clients.forEach((kind, client) -> write(1, kind, word + "-back"));
      forEach(clients, softly, (client, kind) -> awaitReads(client, kind, word + "-back"));
      softly.assertAll();
    } finally {
      clients.values().forEach(CachingClient::close);
    }
  }

  private interface Check {
    void of(CachingClient client, Kind kind);
  }

  private static void forEach(Map<Kind, CachingClient> clients, SoftAssertions all, Check check) {
    clients.forEach((kind, client) -> all.check(() -> check.of(client, kind)));
  }

  private static void awaitReads(CachingClient client, Kind kind, String value) {
    Await.until(
        kind + " reads " + value + " everywhere",
        PATIENCE,
        () -> keys(kind).stream().allMatch(key -> value.equals(client.get(key))));
  }

  /**
   * Errors are no stale values. Most come at once; a client that makes one wait for them, as
   * Redisson does while it connects anew, is not asked for every key.
   */
  private static void awaitNothingBut(CachingClient client, Kind kind, String value) {
    Await.until(
        kind + " reads nothing but " + value,
        PATIENCE,
        () -> {
          long start = System.nanoTime();
          for (String key : keys(kind)) {
            try {
              if (!value.equals(client.get(key))) {
                return false;
              }
            } catch (RuntimeException unreachable) {
              if (System.nanoTime() - start > ERRORS_WAIT.toNanos()) {
                return true;
              }
            }
          }
          return true;
        });
  }

  private static void awaitCached(CachingClient client, Kind kind) {
    Await.until(
        kind + " answers every key by itself",
        PATIENCE,
        () -> {
          keys(kind).forEach(client::get);
          long before = requests();
          keys(kind).forEach(client::get);
          return requests() == before;
        });
  }

  /** GETs that the nodes have had so far, in both views. */
  private static long requests() {
    return nodes.nodes().stream()
        .filter(NodeProcess::isAlive)
        .mapToLong(ClientSideCachesIT::gets)
        .sum();
  }

  private static long gets(NodeProcess node) {
    String stats = Command.redisCli(node.ports().resp(), "info", "commandstats").orFail();
    assertThat(stats).startsWith("# Commandstats");
    return stats
        .lines()
        .filter(line -> line.startsWith("cmdstat_get:"))
        .map(line -> line.replaceAll("^.*calls=([0-9]+),.*$", "$1"))
        .mapToLong(Long::parseLong)
        .sum();
  }

  private static CachingClient connect(Kind kind) {
    return kind.connect(nodes);
  }

  private static void write(int node, Kind kind, String value) {
    try (RedisClient writer = writer(node)) {
      for (String key : keys(kind)) {
        Await.until(key + " is written", PATIENCE, () -> writer.set(key, value).equals("OK"));
      }
    }
  }

  private static RedisClient writer(int node) {
    return RedisClient.create("127.0.0.1", nodes.node(node).ports().resp());
  }

  private static List<String> keys(Kind kind) {
    return IntStream.range(0, KEYS).mapToObj(i -> kind + ":" + i).toList();
  }
}
