/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.session.View;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
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
  private static final Duration PATIENCE = Duration.ofMillis(TRIES * PAUSE_MILLIS);

  private final Set<String> copies = new TreeSet<>();
  private FilbertCluster cluster;

  @BeforeEach
  void start() throws Exception {
    cluster = FilbertCluster.start(NODES);
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @ParameterizedTest
  @EnumSource
  void nodeThatJoins_takesKeysOver_andTheirWritesArePushed(View view) throws Exception {
    whileTracking(view, FilbertCluster::join);
  }

  @ParameterizedTest
  @EnumSource
  void nodeThatLeaves_handsKeysOver_andTheirWritesArePushed(View view) throws Exception {
    whileTracking(view, nodes -> nodes.leave(NODES - 1));
  }

  @ParameterizedTest
  @EnumSource
  void nodeThatDies_isFollowedByOthers_andTheirWritesArePushed(View view) throws Exception {
    whileTracking(view, nodes -> nodes.crash(NODES - 1));
  }

  private void whileTracking(View view, Consumer<FilbertCluster> change) throws Exception {
    try (RespSocket reader = cluster.client(0, view)) {
      assertThat(ask(reader, "CLIENT", "TRACKING", "ON")).hasToString("+OK");
      writeAll(1, "before");
      readAll(reader, "before");

      change.accept(cluster);
      // Through the node that stays, whoever owns the keys by now.
      writeAll(1, "moved");
      awaitPushes(reader);
      readAll(reader, "moved");

      cluster.awaitVouching(PATIENCE);
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
    try (RespSocket writer = cluster.client(node)) {
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
}
