/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.compat;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.boot.FilbertNode;
import dev.filbert.node.config.ConfigReader;
import dev.filbert.node.config.Machine;
import dev.filbert.node.config.NodeConfig;
import dev.filbert.node.embedded.FreePorts;
import dev.filbert.node.resp.RespVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

  private static final List<FilbertNode> nodes = new ArrayList<>();
  private static RedisServer redis;

  @BeforeAll
  static void start() throws Exception {
    redis = RedisServer.start();
    List<Integer> ports = FreePorts.next(NODES);
    String join = ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    for (int port : ports) {
      nodes.add(FilbertNode.start(config(port, join)));
    }
  }

  @AfterAll
  static void stop() throws Exception {
    nodes.forEach(FilbertNode::stop);
    nodes.clear();
    redis.close();
  }

  @ParameterizedTest
  @EnumSource
  void everyReply_isThatOfRedis(RespVersion version) throws IOException {
    List<String> differences = new ArrayList<>();
    try (RespSocket theirs = redis.connect();
        RespSocket ours = new RespSocket(nodes.get(0).topology().self().respPort())) {
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
    try (RespSocket client = new RespSocket(nodes.get(0).topology().self().respPort())) {
      assertThat(client.ask(set)).hasToString("+OK");
      assertThat(client.ask(del)).hasToString(":10000");
      assertThat(client.ask(del)).hasToString(":0");
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }

  private static NodeConfig config(int gridPort, String join) {
    return new ConfigReader(Machine.here(), Map.of())
        .read(
            Map.of(
                "cluster-name", List.of("compat-" + redis.port()),
                "resp-port", List.of("0"),
                "cluster-port", List.of("0"),
                "http-port", List.of("0"),
                "bus-port", List.of("0"),
                "grid-port", List.of(Integer.toString(gridPort)),
                "join", List.of(join)));
  }
}
