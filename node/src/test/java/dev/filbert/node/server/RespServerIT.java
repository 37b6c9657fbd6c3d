/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.server;

import static dev.filbert.node.server.ServerFixture.connect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.resp.Reply;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Replies in order over real sockets, and the ways in which a connection ends. */
class RespServerIT {
  private final ServerFixture fixture = new ServerFixture();
  private final ScriptedRequests requests = fixture.requests;

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void pipeline_answeredOutOfOrderOnOtherThreads_isRepliedInOrder() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>();
    List<Integer> promised = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      boolean later = random.nextBoolean();
      lines.add((later ? "later " : "echo ") + i);
      if (later) {
        promised.add(i);
      }
    }
    Collections.shuffle(promised, random);
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try (RawClient client = connect(fixture.start())) {
      client.send(lines.toArray(String[]::new));
      for (int i : promised) {
        String name = Integer.toString(i);
        threads.execute(() -> requests.promise(name).complete(Reply.bulk(name)));
      }
      for (int i = 0; i < lines.size(); i++) {
        assertThat(client.bulk()).as("reply, seed %d", seed).isEqualTo(Integer.toString(i));
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void reply_usesTheVersionInForceRightAfterItsCommand() throws IOException {
    try (RawClient client = connect(fixture.start())) {
      client.send("later a", "null", "resp3", "null");
      requests.promise("a").complete(Reply.NULL);
      assertThat(List.of(client.line(), client.line(), client.line(), client.line()))
          .containsExactly("$-1", "$-1", "_", "_");
    }
  }

  @Test
  void silencedReply_sendsNothing() throws IOException {
    try (RawClient client = connect(fixture.start())) {
      client.send("nothing", "echo x");
      assertThat(client.bulk()).isEqualTo("x");
    }
  }

  @Test
  void tooManyUnderWay_stopsRunningMore() throws IOException {
    try (RawClient client = connect(fixture.start())) {
      int more = Connection.MAX_UNDER_WAY + 500;
      String[] lines = Collections.nCopies(more, "later x").toArray(String[]::new);
      client.send(lines);
      eventually(() -> requests.seen.size() == Connection.MAX_UNDER_WAY);
      requests.promise("x").complete(Reply.ONE);
      for (int i = 0; i < more; i++) {
        assertThat(client.line()).isEqualTo(":1");
      }
    }
  }

  @Test
  void bug_isAnsweredAndTheConnectionStays() throws IOException {
    try (RawClient client = connect(fixture.start())) {
      client.send("throw", "fail", "echo x");
      assertThat(client.line()).startsWith("-ERR internal error");
      assertThat(client.line()).startsWith("-ERR internal error");
      assertThat(client.bulk()).isEqualTo("x");
    }
  }

  @Test
  void quit_closesAfterTheRepliesBeforeIt() throws IOException {
    try (RawClient client = connect(fixture.start())) {
      client.send("later a", "quit", "echo never");
      requests.promise("a").complete(Reply.ONE);
      assertThat(client.rest()).isEqualTo(":1\r\n+OK\r\n");
      client.close();
      eventually(() -> fixture.events.contains("closed REQUESTED"));
      assertThat(requests.seen).containsExactly("later", "quit");
    }
  }

  @Test
  void kill_sendsWhatIsAnsweredAndCloses() throws IOException {
    try (RawClient client = connect(fixture.start())) {
      client.send("echo x", "kill", "later never");
      assertThat(client.rest()).isEqualTo("$1\r\nx\r\n+OK\r\n");
    }
  }

  @Test
  void protocolError_isToldAfterTheRepliesBeforeIt() throws IOException {
    try (RawClient client = connect(fixture.start())) {
      client.send("later a", "*x", "echo never");
      requests.promise("a").complete(Reply.ONE);
      assertThat(client.rest())
          .isEqualTo(":1\r\n-ERR Protocol error: invalid multibulk length\r\n");
      client.close();
      eventually(() -> fixture.events.contains("closed PROTOCOL_ERROR"));
    }
  }

  @Test
  void protocolError_reachesAClientThatGoesOnSending() throws IOException {
    try (RawClient client = connect(fixture.start())) {
      client.sendBytes("*x\r\n");
      client.sendBytes("y".repeat(500_000));
      assertThat(client.rest()).isEqualTo("-ERR Protocol error: invalid multibulk length\r\n");
    }
  }

  @Test
  void halfClose_getsTheRepliesUnderWay() throws IOException {
    try (RawClient client = connect(fixture.start())) {
      client.send("later a", "echo x");
      client.shutdownOutput();
      eventually(() -> requests.seen.size() == 2);
      requests.promise("a").complete(Reply.ONE);
      assertThat(client.rest()).isEqualTo(":1\r\n$1\r\nx\r\n");
    }
    eventually(() -> fixture.events.contains("closed CLIENT"));
  }

  @Test
  void clientGone_itsSessionIsClosedAndLateAnswersAreDropped() throws IOException {
    RespServer server = fixture.start();
    try (RawClient client = connect(server)) {
      client.send("later a");
      eventually(() -> requests.seen.size() == 1);
    }
    requests.promise("a").complete(Reply.ONE);
    eventually(() -> fixture.events.contains("closed CLIENT"));
    try (RawClient client = connect(server)) {
      assertThat(client.send("echo x").bulk()).isEqualTo("x");
    }
  }

  @Test
  void stop_answersWhatIsUnderWayAndAcceptsNoMore() throws IOException {
    RespServer server = fixture.start();
    try (RawClient idle = connect(server);
        RawClient busy = connect(server)) {
      assertThat(idle.send("echo x").bulk()).isEqualTo("x");
      busy.send("later a");
      eventually(() -> requests.seen.size() == 2);
      Future<Void> stopped = server.stop(Duration.ofSeconds(10));
      assertThat(idle.rest()).isEmpty();
      idle.close();
      eventually(() -> refuses(server));
      assertThat(stopped.isComplete()).isFalse();
      requests.promise("a").complete(Reply.ONE);
      assertThat(busy.rest()).isEqualTo(":1\r\n");
      busy.close();
      ServerFixture.get(stopped);
      assertThat(fixture.events).containsOnly("opened", "closed SHUTDOWN");
    }
  }

  @Test
  void stop_cutsWhatIsStillUnderWayAfterItsTime() throws IOException {
    RespServer server = fixture.start();
    try (RawClient client = connect(server)) {
      client.send("later never");
      eventually(() -> requests.seen.size() == 1);
      ServerFixture.get(server.stop(Duration.ofMillis(100)));
      assertThat(client.rest()).isEmpty();
    }
  }

  @Test
  void observer_hearsOfEveryReply() throws IOException {
    try (RawClient client = connect(fixture.start())) {
      client.send("echo x", "later a", "nosuch");
      requests.promise("a").complete(Reply.error("ERR no"));
      assertThat(client.bulk()).isEqualTo("x");
      assertThat(client.line()).isEqualTo("-ERR no");
      assertThat(client.line()).isEqualTo("-ERR unknown");
      eventually(() -> fixture.observed.size() == 3);
      assertThat(fixture.observed).containsExactly("echo", "later failed", "nosuch failed");
    }
  }

  private static boolean refuses(RespServer server) {
    try (RawClient client = connect(server)) {
      return false;
    } catch (ConnectException e) {
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void eventually(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited in vain").isLessThan(deadline);
      LockSupport.parkNanos(1_000_000);
    }
  }
}
