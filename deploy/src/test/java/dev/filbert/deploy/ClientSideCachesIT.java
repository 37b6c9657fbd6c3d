/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.deploy.CachingClient.Kind;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.RedisClient;

/**
 * The client-side caches that client libraries bring along, against three nodes: they answer by
 * themselves, and hear of writes through other nodes.
 *
 * <p>Standalone clients are connected to node 0; cluster clients know it first. Debian's redis-py
 * is not here: its version 4.3 has no such cache.
 */
class ClientSideCachesIT {
  private static final int KEYS = 60;
  private static final int NODES = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

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

  private static void awaitReads(CachingClient client, Kind kind, String value) {
    Await.until(
        kind + " reads " + value + " everywhere",
        PATIENCE,
        () -> keys(kind).stream().allMatch(key -> value.equals(client.get(key))));
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
