/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.server;

import static dev.filbert.node.server.RespServerIT.eventually;
import static dev.filbert.node.server.ServerFixture.connect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filbert.node.config.NodeConfig.Port;
import dev.filbert.node.resp.Reply;
import dev.filbert.node.session.Session;
import dev.filbert.node.session.View;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens at the bounds: of clients, silence, output and ports. */
class RespServerLimitsIT {
  private final ServerFixture fixture = new ServerFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void clientBeyondTheLimit_isToldAndClosed() throws IOException {
    fixture.maxClients = 2;
    RespServer server = fixture.start();
    try (RawClient first = connect(server);
        RawClient second = connect(server)) {
      first.send("echo 1").bulk();
      second.send("echo 2").bulk();
      try (RawClient third = connect(server)) {
        third.send("echo 3");
        assertThat(third.rest()).isEqualTo("-ERR max number of clients reached\r\n");
      }
      assertThat(fixture.events).containsExactly("opened", "opened", "rejected");
    }
    eventually(() -> fixture.events.size() == 5);
    try (RawClient fourth = connect(server)) {
      assertThat(fourth.send("echo 4").bulk()).isEqualTo("4");
    }
  }

  @Test
  void silentClient_isClosed_butNotWhileItWaits() throws IOException {
    fixture.idleTimeout = Duration.ofMillis(500);
    RespServer server = fixture.start();
    try (RawClient waiting = connect(server);
        RawClient silent = connect(server)) {
      waiting.send("later a");
      eventually(() -> fixture.requests.seen.contains("later"));
      assertThat(silent.rest()).isEmpty();
      fixture.requests.promise("a").complete(Reply.ONE);
      assertThat(waiting.line()).isEqualTo(":1");
    }
    eventually(() -> fixture.events.contains("closed IDLE"));
  }

  @Test
  void clientThatNeverReads_isClosedAtTheOutputLimit() throws IOException {
    fixture.maxOutputBytes = 2 << 20;
    try (RawClient client = connect(fixture.start())) {
      client.sendBytes("later x\r\n".repeat(100));
      eventually(() -> fixture.requests.seen.size() == 100);
      fixture.requests.promise("x").complete(Reply.bulk("x".repeat(500_000)));
      eventually(() -> fixture.events.contains("closed OUTPUT_LIMIT"));
    }
  }

  @Test
  void subscriberThatNeverReads_isClosedAtTheOutputLimit() throws IOException {
    fixture.maxOutputBytes = 2 << 20;
    try (RawClient client = connect(fixture.start())) {
      client.send("echo x");
      eventually(() -> !fixture.requests.sessions.isEmpty());
      Session session = fixture.requests.sessions.element();
      Reply push = new Reply.Push(List.of(Reply.bulk("x".repeat(10_000))));
      eventually(
          () -> {
            for (int i = 0; i < 100; i++) {
              session.push(() -> push, 10_000);
            }
            return fixture.events.contains("closed OUTPUT_LIMIT");
          });
      long before = fixture.droppedPushes.sum();
      session.push(() -> push, 10_000);
      assertThat(fixture.droppedPushes.sum()).isEqualTo(before + 1);
    }
  }

  @Test
  void clientThatNeverReads_isNotServedBeyondHalfTheLimit() throws IOException {
    fixture.maxOutputBytes = 16 << 20;
    try (RawClient client = connect(fixture.start())) {
      client.sendBytes("big 500000\r\n".repeat(1_000));
      eventually(() -> fixture.requests.seen.size() >= 16);
      assertThat(fixture.requests.seen).hasSizeLessThan(100);
      for (int i = 0; i < 1_000; i++) {
        assertThat(client.bulk()).hasSize(500_000);
      }
    }
  }

  @Test
  void clientThatSendsAllBeforeItReads_isServed() throws IOException {
    int count = 1_000;
    try (RawClient client = connect(fixture.start())) {
      client.sendBytes("big 30000\r\n".repeat(count));
      eventually(() -> fixture.requests.seen.size() == count);
      for (int i = 0; i < count; i++) {
        assertThat(client.bulk()).hasSize(30_000);
      }
    }
  }

  @Test
  void pausedClient_isServedOnWhenItReads() throws IOException {
    int count = 1_000;
    try (RawClient client = connect(fixture.start())) {
      client.sendBytes("big 100000\r\n".repeat(count));
      for (int i = 0; i < count; i++) {
        assertThat(client.bulk()).hasSize(100_000);
      }
    }
  }

  @Test
  void unauthenticatedClient_hasSmallLimits_untilAuth() throws IOException {
    fixture.password = true;
    RespServer server = fixture.start();
    try (RawClient client = connect(server)) {
      client.send("auth", "*12").sendBytes("$1\r\nx\r\n".repeat(12));
      assertThat(client.line()).isEqualTo("+OK");
      assertThat(client.line()).isEqualTo("-ERR unknown");
    }
    try (RawClient client = connect(server)) {
      client.send("*12");
      assertThat(client.rest())
          .isEqualTo("-ERR Protocol error: unauthenticated multibulk length\r\n");
    }
  }

  @Test
  void unauthenticatedBulk_beyond16Kilobytes_isRefused() throws IOException {
    fixture.password = true;
    try (RawClient client = connect(fixture.start())) {
      client.send("*2", "$4", "auth", "$16385");
      assertThat(client.rest()).isEqualTo("-ERR Protocol error: unauthenticated bulk length\r\n");
    }
  }

  @Test
  void clientThatMustAuth_andDoesNot_isDisconnected() throws IOException {
    fixture.password = true;
    fixture.authTimeout = Duration.ofMillis(300);
    RespServer server = fixture.start();
    try (RawClient silent = connect(server);
        RawClient known = connect(server)) {
      assertThat(known.send("auth").line()).isEqualTo("+OK");
      assertThat(silent.rest()).isEmpty();
      assertThat(known.send("echo x").bulk()).isEqualTo("x");
    }
    assertThat(fixture.events).contains("closed NOT_AUTHENTICATED");
  }

  @Test
  void takenDefaultPort_givesWayToTheNextFreeOne() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      RespServer server =
          ServerFixture.get(fixture.start(View.SINGLE, new Port(taken.getLocalPort(), true)));
      assertThat(server.port()).isGreaterThan(taken.getLocalPort());
      try (RawClient client = connect(server)) {
        assertThat(client.send("echo x").bulk()).isEqualTo("x");
      }
    }
  }

  @Test
  void takenPortThatWasAskedFor_failsTheStart() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      Port port = new Port(taken.getLocalPort(), false);
      assertThatThrownBy(() -> ServerFixture.get(fixture.start(View.CLUSTER, port)))
          .hasMessageContaining("port " + taken.getLocalPort() + " on 127.0.0.1 is taken")
          .hasMessageContaining("--cluster-port");
    }
  }

  @Test
  void portOfTheOtherView_countsAsTaken() {
    RespServer single = fixture.start();
    assertThatThrownBy(
            () -> ServerFixture.get(fixture.start(View.CLUSTER, new Port(single.port(), false))))
        .hasMessageContaining("is taken");
  }

  @Test
  void connections_areSpreadOverAllEventLoops() throws IOException {
    RespServer server = fixture.start();
    List<RawClient> clients = new ArrayList<>();
    for (int i = 0; i < 2 * ServerFixture.EVENT_LOOPS; i++) {
      clients.add(connect(server));
      clients.get(i).send("thread").bulk();
    }
    assertThat(Collections.frequency(fixture.requests.threads, fixture.requests.threads.get(0)))
        .isEqualTo(2);
    for (RawClient client : clients) {
      client.close();
    }
  }
}
