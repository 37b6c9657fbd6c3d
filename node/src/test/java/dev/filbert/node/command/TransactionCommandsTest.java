/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.session.Transaction;
import dev.filbert.node.session.View;
import dev.filbert.node.testing.StubClient;
import dev.filbert.node.testing.StubNode;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TransactionCommandsTest {
  private static final String ABORTED =
      "-EXECABORT Transaction discarded because of previous errors.";

  private final StubNode node = new StubNode();
  private final StubClient client = node.connect(View.SINGLE);

  @Test
  void exec_runsWhatIsQueued() {
    assertThat(client.run("MULTI")).isEqualTo("+OK");
    assertThat(client.run("SET k 1")).isEqualTo("+QUEUED");
    assertThat(client.run("INCR k")).isEqualTo("+QUEUED");
    assertThat(client.run("GET k")).isEqualTo("+QUEUED");
    assertThat(client.run("EXEC")).isEqualTo("[+OK, :2, \"2\"]");
  }

  @Test
  void exec_ofNothing_isAnEmptyArray() {
    client.run("MULTI");
    assertThat(client.run("EXEC")).isEqualTo("[]");
  }

  @Test
  void exec_outsideMulti_isAnError() {
    assertThat(client.run("EXEC")).isEqualTo("-ERR EXEC without MULTI");
    assertThat(client.run("DISCARD")).isEqualTo("-ERR DISCARD without MULTI");
  }

  @Test
  void multi_insideMulti_isAnErrorThatLeavesItUsable() {
    client.run("MULTI");
    client.run("PING");
    assertThat(client.run("MULTI")).isEqualTo("-ERR MULTI calls can not be nested");
    assertThat(client.run("EXEC")).isEqualTo("[+PONG]");
  }

  @Test
  void discard_forgets() {
    client.run("MULTI");
    client.run("SET k v");
    assertThat(client.run("DISCARD")).isEqualTo("+OK");
    assertThat(client.run("GET k")).isEqualTo("null");
  }

  @Test
  void errorWhileQueueing_aborts() {
    for (String bad : new String[] {"nope", "GET", "CLIENT foo", "CLIENT SETNAME"}) {
      client.run("MULTI");
      client.run("SET k v");
      assertThat(client.run(bad)).startsWith("-ERR ");
      assertThat(client.run("EXEC")).as(bad).isEqualTo(ABORTED);
    }
    assertThat(client.run("GET k")).isEqualTo("null");
  }

  @Test
  void crossSlotWhileQueueing_aborts() {
    StubClient cluster = node.connect(View.CLUSTER);
    cluster.run("MULTI");
    assertThat(cluster.run("MGET a b")).startsWith("-CROSSSLOT");
    assertThat(cluster.run("EXEC")).isEqualTo(ABORTED);
  }

  @Test
  void errorWhileRunning_undoesNothing() {
    client.run("SET text abc");
    client.run("MULTI");
    client.run("INCR text");
    client.run("SET k v");
    assertThat(client.run("EXEC")).isEqualTo("[-ERR value is not an integer or out of range, +OK]");
    assertThat(client.run("GET k")).isEqualTo("\"v\"");
  }

  @Test
  void select_insideMulti_countsForWhatFollows() {
    client.run("MULTI");
    client.run("SET k zero");
    client.run("SELECT 1");
    client.run("SET k one");
    assertThat(client.run("EXEC")).isEqualTo("[+OK, +OK, +OK]");
    assertThat(client.run("GET k")).isEqualTo("\"one\"");
    client.run("SELECT 0");
    assertThat(client.run("GET k")).isEqualTo("\"zero\"");
  }

  @Test
  void exec_overARemoteKeyspace_answersWhenAllIsDone() {
    Queue<Runnable> owner = new ArrayDeque<>();
    node.keyspace.completeOn(owner::add);
    CompletableFuture<String> before = client.send("SET", "k", "before");
    client.send("MULTI");
    client.send("INCR", "n");
    client.send("GET", "k");
    CompletableFuture<String> exec = client.send("EXEC");
    CompletableFuture<String> after = client.send("GET", "n");
    while (!owner.isEmpty()) {
      assertThat(after).isNotDone();
      owner.remove().run();
    }
    assertThat(before).isCompletedWithValue("+OK");
    assertThat(exec).isCompletedWithValue("[:1, \"before\"]");
    assertThat(after).isCompletedWithValue("\"1\"");
  }

  @Test
  void tooManyCommands_abort() {
    client.run("MULTI");
    for (int i = 0; i < Transaction.REQUESTS_MAX; i++) {
      client.run("PING");
    }
    assertThat(client.run("PING")).startsWith("-ERR transaction is too large");
    assertThat(client.run("EXEC")).isEqualTo(ABORTED);
  }

  @Test
  void quitAndReset_insideMulti_workAtOnce() {
    client.run("MULTI");
    assertThat(client.run("RESET")).isEqualTo("+RESET");
    assertThat(client.run("EXEC")).isEqualTo("-ERR EXEC without MULTI");
    client.run("MULTI");
    assertThat(client.run("QUIT")).isEqualTo("+OK");
    assertThat(client.session.closeAfterReply()).isTrue();
  }
}
