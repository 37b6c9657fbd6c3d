/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.keyspace.KeyspaceException;
import dev.filbert.node.keyspace.Step;
import dev.filbert.node.resp.Request;
import dev.filbert.node.session.Transaction;
import dev.filbert.node.session.View;
import dev.filbert.node.session.Watches;
import dev.filbert.node.testing.StubClient;
import dev.filbert.node.testing.StubNode;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
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

  @Test
  void watchedKey_thatAnotherClientChanged_abortsExec() {
    StubClient other = node.connect(View.SINGLE);
    client.run("SET k 1");
    assertThat(client.run("WATCH k")).isEqualTo("+OK");
    other.run("SET k 1");
    client.run("MULTI");
    client.run("SET k mine");
    assertThat(client.run("EXEC")).isEqualTo("null array");
    assertThat(client.run("GET k")).isEqualTo("\"1\"");
  }

  @Test
  void watchedKey_thatCameAndWent_abortsExec() {
    StubClient other = node.connect(View.SINGLE);
    client.run("WATCH k");
    other.run("SET k 1");
    other.run("DEL k");
    client.run("MULTI");
    assertThat(client.run("EXEC")).isEqualTo("null array");
  }

  @Test
  void watchedKey_thatExpired_abortsExec_butNotOneThatHadExpiredBefore() {
    client.run("SET k v PX 100");
    client.run("WATCH k");
    node.millis.addAndGet(100);
    client.run("MULTI");
    assertThat(client.run("EXEC")).isEqualTo("null array");
    client.run("WATCH k");
    client.run("MULTI");
    assertThat(client.run("EXEC")).isEqualTo("[]");
  }

  @Test
  void watch_isForgottenAtExecDiscardUnwatchAndReset() {
    StubClient other = node.connect(View.SINGLE);
    for (String end : new String[] {"EXEC", "DISCARD", "UNWATCH", "RESET"}) {
      client.run("WATCH k");
      if (!end.equals("UNWATCH")) {
        client.run("MULTI");
      }
      client.run(end);
      assertThat(client.session.watches()).as(end).isNull();
      other.run("SET k v");
      client.run("MULTI");
      assertThat(client.run("EXEC")).as(end).isEqualTo("[]");
    }
  }

  @Test
  void watch_insideMulti_isAnErrorThatLeavesItUsable() {
    client.run("MULTI");
    assertThat(client.run("WATCH k")).isEqualTo("-ERR WATCH inside MULTI is not allowed");
    assertThat(client.run("EXEC")).isEqualTo("[]");
  }

  @Test
  void watch_behindAWriteOfItsPipeline_countsTheWriteAsBefore() {
    Queue<Runnable> owner = new ArrayDeque<>();
    node.keyspace.completeOn(owner::add);
    client.send("SET", "k", "1");
    client.send("WATCH", "k");
    CompletableFuture<String> get = client.send("GET", "k");
    client.send("MULTI");
    client.send("INCR", "k");
    CompletableFuture<String> exec = client.send("EXEC");
    while (!owner.isEmpty()) {
      owner.remove().run();
    }
    assertThat(get).isCompletedWithValue("\"1\"");
    assertThat(exec).isCompletedWithValue("[:2]");
  }

  @Test
  void tooManyWatchedKeys_areRefused() {
    for (int i = 0; i < Watches.KEYS_MAX; i++) {
      client.run("WATCH k" + i);
    }
    assertThat(client.run("WATCH k")).startsWith("-ERR too many watched keys");
  }

  @Test
  void watches_areSeenInClientList() {
    client.run("WATCH a b");
    assertThat(client.run("CLIENT LIST")).contains(" watch=2 ");
  }

  @Test
  void commandsThatAskInSteps_keepTheirPlace() {
    client.run("SET a 1");
    client.run("MULTI");
    client.run("INCR a");
    client.run("RENAME a b");
    client.run("INCR b");
    client.run("DBSIZE");
    client.run("COPY b c");
    client.run("MGET a b c");
    assertThat(client.run("EXEC")).isEqualTo("[:2, +OK, :3, :1, :1, [null, \"3\", \"3\"]]");
  }

  @Test
  void manyCommandsThatAskInSteps_doNotExhaustTheStack() {
    client.run("MULTI");
    for (int i = 0; i < 20_000; i++) {
      client.run("DBSIZE");
    }
    assertThat(client.run("EXEC")).startsWith("[:0, :0");
  }

  @Test
  void exec_thatTheOwnerDoesNotAnswer_isOneError() {
    client.run("MULTI");
    client.run("SET k v");
    node.keyspace.failWith(KeyspaceException.Kind.TIMEOUT);
    assertThat(client.run("EXEC")).startsWith("-ERR ");
    node.keyspace.failWith(null);
    assertThat(client.run("GET k")).isEqualTo("null");
  }

  /** A transaction gathers what its commands ask; who asks again must say so beforehand. */
  @Test
  void everyCommandOnKeys_asksOnce_orSaysThatItAsksInSteps() {
    client.run("SET 1 1");
    int asked = 0;
    for (Command command : CommandFamilies.table().rows()) {
      if (!command.usesKeys() || command.inSteps() || command.handler() == null) {
        continue;
      }
      String[] parts = new String[Math.abs(command.arity())];
      Arrays.fill(parts, "1");
      parts[0] = command.name();
      TransactionKeyspace gathering = new TransactionKeyspace(node.keyspace, node.millis::get);
      CommandCall call =
          new CommandCall(
              node.dispatcher, command, client.session, Request.of(parts), 0, gathering);
      node.dispatcher.runNow(call);
      List<Step> steps = gathering.steps();
      asked += steps.size();
      gathering.deliver(node.keyspace.transact(steps, List.of()).join());
      assertThat(gathering.steps()).as(command.name()).isEmpty();
    }
    assertThat(asked).isGreaterThan(20);
  }
}
