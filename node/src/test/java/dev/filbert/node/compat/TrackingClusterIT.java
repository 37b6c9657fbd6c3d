/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tracking and publish/subscribe over three nodes: what one node does, clients of another hear. */
class TrackingClusterIT {
  private static final int NODES = 3;
  private static final int KEYS = 60;

  private static FilbertCluster cluster;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    cluster = FilbertCluster.start(NODES);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void writeThroughAnotherNode_isPushed_whoeverOwnsTheKey() throws IOException {
    try (RespSocket reader = cluster.client(0);
        RespSocket writer = cluster.client(1)) {
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
    try (RespSocket client = cluster.client(2)) {
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
    try (RespSocket client = cluster.client(0);
        RespSocket other = cluster.client(1)) {
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
    try (RespSocket listener = cluster.client(2);
        RespSocket publisher = cluster.client(0)) {
      assertThat(listener.ask("SUBSCRIBE", "news")).hasToString(">[$subscribe, $news, :1]");
      for (int i = 0; i < KEYS; i++) {
        assertThat(publisher.ask("PUBLISH", "news", "m" + i)).hasToString(":0");
      }
      for (int i = 0; i < KEYS; i++) {
        assertThat(listener.next()).hasToString(">[$message, $news, $m" + i + "]");
      }
    }
  }
}
