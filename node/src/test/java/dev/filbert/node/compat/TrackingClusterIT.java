/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.boot.FilbertNode;
import dev.filbert.node.config.ConfigReader;
import dev.filbert.node.config.Machine;
import dev.filbert.node.config.NodeConfig;
import dev.filbert.node.embedded.FreePorts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tracking and publish/subscribe over three nodes: what one node does, clients of another hear. */
class TrackingClusterIT {
  private static final int NODES = 3;
  private static final int KEYS = 60;

  private static final List<FilbertNode> nodes = new ArrayList<>();

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    List<Integer> ports = FreePorts.next(NODES);
    String join = ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    for (int port : ports) {
      nodes.add(FilbertNode.start(config(port, join)));
    }
    for (int i = 0; i < NODES; i++) {
      awaitVouching(i);
    }
  }

  @AfterAll
  static void stop() {
    nodes.forEach(FilbertNode::stop);
  }

  @Test
  void writeThroughAnotherNode_isPushed_whoeverOwnsTheKey() throws IOException {
    try (RespSocket reader = client(0);
        RespSocket writer = client(1)) {
      reader.ask("CLIENT", "TRACKING", "ON");
      for (int i = 0; i < KEYS; i++) {
        reader.ask("GET", "t:" + i);
      }
      Set<String> expected = new HashSet<>();
      for (int i = 0; i < KEYS; i++) {
        writer.ask("SET", "t:" + i, "v");
        expected.add(">[$invalidate, *[$t:" + i + "]]");
      }
      Set<String> heard = new HashSet<>();
      while (!heard.containsAll(expected)) {
        heard.add(reader.next().toString());
      }
      assertThat(heard).isEqualTo(expected);
    }
  }

  @Test
  void ownWrite_isPushedBehindItsReply() throws IOException {
    try (RespSocket client = client(2)) {
      client.ask("CLIENT", "TRACKING", "ON");
      for (int i = 0; i < KEYS; i++) {
        client.ask("GET", "o:" + i);
        assertThat(client.ask("SET", "o:" + i, "v")).hasToString("+OK");
        assertThat(client.next()).hasToString(">[$invalidate, *[$o:" + i + "]]");
      }
    }
  }

  @Test
  void noLoop_isQuietForOwnWrites_onEveryOwner() throws IOException {
    try (RespSocket client = client(0);
        RespSocket other = client(1)) {
      client.ask("CLIENT", "TRACKING", "ON", "NOLOOP");
      for (int i = 0; i < KEYS; i++) {
        client.ask("GET", "n:" + i);
        assertThat(client.ask("SET", "n:" + i, "v")).hasToString("+OK");
      }
      client.ask("GET", "last");
      other.ask("SET", "last", "v");
      assertThat(client.next()).hasToString(">[$invalidate, *[$last]]");
    }
  }

  @Test
  void message_reachesSubscribersOfOtherNodes() throws IOException {
    try (RespSocket listener = client(2);
        RespSocket publisher = client(0)) {
      assertThat(listener.ask("SUBSCRIBE", "news")).hasToString(">[$subscribe, $news, :1]");
      for (int i = 0; i < KEYS; i++) {
        assertThat(publisher.ask("PUBLISH", "news", "m" + i)).hasToString(":0");
      }
      for (int i = 0; i < KEYS; i++) {
        assertThat(listener.next()).hasToString(">[$message, $news, $m" + i + "]");
      }
    }
  }

  private static RespSocket client(int node) throws IOException {
    RespSocket socket = new RespSocket(nodes.get(node).topology().self().respPort());
    socket.ask("HELLO", "3");
    return socket;
  }

  /** Until then reads are invalidated at once, which is right but not what is tested here. */
  private static void awaitVouching(int node) throws IOException, InterruptedException {
    try (RespSocket socket = client(node)) {
      for (int i = 0; i < 300; i++) {
        List<RespValue> fresh = socket.ask("CACHE.FRESH").elements();
        if (fresh.get(1).elements().size() == NODES && fresh.get(2).text().indexOf(255) < 0) {
          return;
        }
        Thread.sleep(100);
      }
    }
    throw new AssertionError("node " + node + " does not vouch for every partition after 30 s");
  }

  private static NodeConfig config(int gridPort, String join) {
    return new ConfigReader(Machine.here(), Map.of())
        .read(
            Map.of(
                "cluster-name", List.of("tracking-" + join.hashCode()),
                "resp-port", List.of("0"),
                "cluster-port", List.of("0"),
                "http-port", List.of("0"),
                "bus-port", List.of("0"),
                "grid-port", List.of(Integer.toString(gridPort)),
                "join", List.of(join)));
  }
}
