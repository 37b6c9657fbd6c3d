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
import dev.filbert.node.session.View;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that track go on hearing of their keys when slots move to another owner. */
class TrackingMovesIT {
  private static final int NODES = 3;
  private static final int KEYS = 90;
  private static final int TRIES = 600;
  private static final long PAUSE_MILLIS = 100;

  private final List<FilbertNode> nodes = new ArrayList<>();
  private final List<Integer> ports = new ArrayList<>();
  private final Set<String> copies = new TreeSet<>();

  @BeforeEach
  void start() throws Exception {
    ports.addAll(freePorts(NODES + 1));
    for (int i = 0; i < NODES; i++) {
      nodes.add(FilbertNode.start(config(ports.get(i))));
    }
    awaitVouching();
  }

  @AfterEach
  void stop() {
    nodes.forEach(FilbertNode::stop);
  }

  @ParameterizedTest
  @EnumSource
  void nodeThatJoins_takesKeysOver_andTheirWritesArePushed(View view) throws Exception {
    whileTracking(view, all -> all.add(FilbertNode.start(config(ports.get(NODES)))));
  }

  @ParameterizedTest
  @EnumSource
  void nodeThatLeaves_handsKeysOver_andTheirWritesArePushed(View view) throws Exception {
    whileTracking(view, all -> all.remove(NODES - 1).stop());
  }

  @ParameterizedTest
  @EnumSource
  void nodeThatDies_isFollowedByOthers_andTheirWritesArePushed(View view) throws Exception {
    whileTracking(view, all -> all.remove(NODES - 1).crash());
  }

  private void whileTracking(View view, Consumer<List<FilbertNode>> change) throws Exception {
    try (RespSocket reader = client(0, view)) {
      assertThat(ask(reader, "CLIENT", "TRACKING", "ON")).hasToString("+OK");
      writeAll(1, "before");
      readAll(reader, "before");

      change.accept(nodes);
      // Through the node that stays, whoever owns the keys by now.
      writeAll(1, "moved");
      awaitPushes(reader);
      readAll(reader, "moved");

      awaitVouching();
      readAll(reader, "moved");
      writeAll(1, "after");
      awaitPushes(reader);
      readAll(reader, "after");
    }
  }

  /** As long as a copy is there nothing is asked: what was missed would stay. */
  private void readAll(RespSocket reader, String value) throws IOException {
    for (int i = 0; i < KEYS; i++) {
      String key = "moves:" + i;
      if (copies.add(key)) {
        assertThat(ask(reader, "GET", key)).hasToString("$" + value);
      }
    }
  }

  private void writeAll(int node, String value) throws Exception {
    try (RespSocket writer = client(node, View.SINGLE)) {
      for (int i = 0; i < KEYS; i++) {
        write(writer, "moves:" + i, value);
      }
    }
  }

  /* While an owner is missing, an error may come first. */
  private static void write(RespSocket writer, String key, String value) throws Exception {
    for (int tries = 0; tries < TRIES; tries++) {
      if (writer.ask("SET", key, value).type() == '+') {
        return;
      }
      Thread.sleep(PAUSE_MILLIS);
    }
    throw new AssertionError(key + " could not be written");
  }

  /** Waits until every copy has been named; the socket's timeout says if one is not. */
  private void awaitPushes(RespSocket reader) throws IOException {
    while (!copies.isEmpty()) {
      pushed(reader.next());
    }
  }

  private RespValue ask(RespSocket reader, String... parts) throws IOException {
    RespValue value = reader.ask(parts);
    while (value.type() == '>') {
      pushed(value);
      value = reader.next();
    }
    return value;
  }

  private void pushed(RespValue push) {
    assertThat(push.elements().get(0)).hasToString("$invalidate");
    push.elements().get(1).elements().forEach(key -> copies.remove(key.text()));
  }

  private RespSocket client(int node, View view) throws IOException {
    var self = nodes.get(node).topology().self();
    RespSocket socket = new RespSocket(view == View.SINGLE ? self.respPort() : self.clusterPort());
    socket.ask("HELLO", "3");
    return socket;
  }

  /** Until then reads may be invalidated at once, which is right but not what is tested here. */
  private void awaitVouching() throws IOException, InterruptedException {
    for (int node = 0; node < nodes.size(); node++) {
      try (RespSocket socket = client(node, View.SINGLE)) {
        for (int tries = 0; !vouches(socket); tries++) {
          assertThat(tries).as("node " + node + " vouches for every partition").isLessThan(TRIES);
          Thread.sleep(PAUSE_MILLIS);
        }
      }
    }
  }

  private boolean vouches(RespSocket socket) throws IOException {
    List<RespValue> fresh = socket.ask("CACHE.FRESH").elements();
    return fresh.get(1).elements().size() == nodes.size() && fresh.get(2).text().indexOf(255) < 0;
  }

  private NodeConfig config(int gridPort) {
    String join = ports.stream().map(p -> "127.0.0.1:" + p).collect(Collectors.joining(","));
    return new ConfigReader(Machine.here(), Map.of())
        .read(
            Map.of(
                "cluster-name", List.of("moves-" + join.hashCode()),
                "resp-port", List.of("0"),
                "cluster-port", List.of("0"),
                "http-port", List.of("0"),
                "bus-port", List.of("0"),
                "grid-port", List.of(Integer.toString(gridPort)),
                "join", List.of(join)));
  }

  private static List<Integer> freePorts(int count) throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
    }
    List<Integer> free = sockets.stream().map(ServerSocket::getLocalPort).toList();
    for (ServerSocket socket : sockets) {
      socket.close();
    }
    return free;
  }
}
