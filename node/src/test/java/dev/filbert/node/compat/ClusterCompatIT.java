/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.compat;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.resp.RespVersion;
import dev.filbert.node.session.View;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Three real nodes, over real sockets, reply to the data commands what redis-server replies. */
class ClusterCompatIT {
  private static final int NODES = 3;
  private static final List<CompatScript> SCRIPTS =
      List.of(CompatScript.named("data.txt"), CompatScript.named("hashes.txt"));

  private static FilbertCluster cluster;
  private static RedisServer redis;

  @BeforeAll
  static void start() throws Exception {
    redis = RedisServer.start();
    cluster = FilbertCluster.start(NODES);
  }

  @AfterAll
  static void stop() throws Exception {
    cluster.close();
    redis.close();
  }

  @ParameterizedTest
  @EnumSource
  void everyReply_isThatOfRedis(RespVersion version) throws IOException {
    List<String> differences = new ArrayList<>();
    try (RespSocket theirs = redis.connect();
        RespSocket ours = new RespSocket(cluster.port(0, View.SINGLE))) {
      theirs.ask("HELLO", Integer.toString(version.number()));
      ours.ask("HELLO", Integer.toString(version.number()));
      for (CompatScript script : SCRIPTS) {
        differences.addAll(compare(script, ours, theirs));
      }
    }
    assertThat(differences).isEmpty();
  }

  private static List<String> compare(CompatScript script, RespSocket ours, RespSocket theirs)
      throws IOException {
    List<String> differences = new ArrayList<>();
    for (CompatScript.Step step : script.steps()) {
      if (step.beginsAnew()) {
        theirs.ask("FLUSHALL");
        ours.ask("FLUSHALL");
        continue;
      }
      differences.addAll(step.difference(ours.ask(step.parts()), theirs.ask(step.parts())));
    }
    return differences;
  }

  /** Spring's cache clears itself with a single DEL of all its keys. */
  @Test
  void del_ofAMillionKeys_removesThoseThatAreThere() throws IOException {
    List<byte[]> del = new ArrayList<>(List.of(bytes("DEL")));
    List<byte[]> set = new ArrayList<>(List.of(bytes("MSET")));
    for (int i = 0; i < 1_000_000; i++) {
      del.add(bytes("key:" + i));
      if (i % 100 == 0) {
        set.addAll(List.of(del.get(i + 1), bytes("v")));
      }
    }
    try (RespSocket client = new RespSocket(cluster.port(0, View.SINGLE))) {
      assertThat(client.ask(set)).hasToString("+OK");
      assertThat(client.ask(del)).hasToString(":10000");
      assertThat(client.ask(del)).hasToString(":0");
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }
}
