/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.keyspace.KeyspaceException;
import dev.filbert.node.session.View;
import dev.filbert.node.testing.StubClient;
import dev.filbert.node.testing.StubNode;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandDispatcherTest {
  private final StubNode node = new StubNode();
  private final StubClient single = node.connect(View.SINGLE);
  private final StubClient cluster = node.connect(View.CLUSTER);

  @Test
  void unknownCommand_showsNameAndArguments() {
    assertThat(single.run("nope a b"))
        .isEqualTo("-ERR unknown command 'nope', with args beginning with: 'a' 'b' ");
    assertThat(single.run("NOPE"))
        .isEqualTo("-ERR unknown command 'NOPE', with args beginning with: ");
  }

  @Test
  void unknownCommand_showsAtMost128BytesOfEach() {
    String longName = "x".repeat(200);
    assertThat(single.runWords(longName, "y".repeat(200), "z"))
        .isEqualTo(
            "-ERR unknown command '"
                + "x".repeat(128)
                + "', with args beginning with: '"
                + "y".repeat(128)
                + "' ");
  }

  @Test
  void unknownSubcommand_namesTheContainer() {
    assertThat(single.run("client Foo"))
        .isEqualTo("-ERR unknown subcommand 'Foo'. Try CLIENT HELP.");
  }

  @Test
  void names_comeInAnyCase() {
    assertThat(single.run("pInG")).isEqualTo("+PONG");
    assertThat(single.run("CLIENT getNAME")).isEqualTo("null");
  }

  @Test
  void wrongArity_namesTheWholeCommand() {
    assertThat(single.run("GET")).isEqualTo("-ERR wrong number of arguments for 'get' command");
    assertThat(single.run("CLIENT"))
        .isEqualTo("-ERR wrong number of arguments for 'client' command");
    assertThat(single.run("CLIENT ID x"))
        .isEqualTo("-ERR wrong number of arguments for 'client|id' command");
  }

  @Test
  void beforeAuth_unknownAndArityComeFirst() {
    StubClient guest = new StubNode("secret").connect(View.SINGLE);
    assertThat(guest.run("nope")).startsWith("-ERR unknown command");
    assertThat(guest.run("GET")).startsWith("-ERR wrong number");
    assertThat(guest.run("GET k")).isEqualTo("-NOAUTH Authentication required.");
    assertThat(guest.run("PING")).isEqualTo("-NOAUTH Authentication required.");
    assertThat(guest.run("AUTH secret")).isEqualTo("+OK");
    assertThat(guest.run("GET k")).isEqualTo("null");
  }

  @Test
  void keysOfSeveralSlots_crossInTheClusterViewOnly() {
    String error = "-CROSSSLOT Keys in request don't hash to the same slot";
    assertThat(cluster.run("MGET a b")).isEqualTo(error);
    assertThat(cluster.run("MSET a 1 b 2")).isEqualTo(error);
    assertThat(cluster.run("MGET {a}1 {a}2")).isEqualTo("[null, null]");
    assertThat(cluster.run("TOUCH a a")).isEqualTo(":0");
    assertThat(single.run("MGET a b")).isEqualTo("[null, null]");
  }

  @ParameterizedTest
  @CsvSource({
    "FENCED, CLUSTERDOWN, CLUSTERDOWN, CLUSTERDOWN",
    "UNAVAILABLE, TRYAGAIN, TRYAGAIN, CLUSTERDOWN",
    "TIMEOUT, TRYAGAIN, ERR, TRYAGAIN",
    "OVERLOADED, TRYAGAIN, TRYAGAIN, TRYAGAIN",
    "CLOSED, CLUSTERDOWN, CLUSTERDOWN, CLUSTERDOWN"
  })
  void failureOfTheKeyspace_hasACodeThatClientsKnow(
      KeyspaceException.Kind kind, String read, String write, String clusterRead) {
    node.keyspace.failWith(kind);
    assertThat(single.run("GET k")).startsWith("-" + read + " ");
    assertThat(single.run("SET k v")).startsWith("-" + write + " ");
    assertThat(cluster.run("GET k")).startsWith("-" + clusterRead + " ");
    assertThat(single.run("PING")).isEqualTo("+PONG");
  }

  @Test
  void calls_areCounted() {
    single.run("GET k");
    single.run("GET k");
    single.run("GET");
    single.run("SET k v EX 0");
    single.run("PING"); // Ends the run of SETs, as the end of a turn does.
    CommandStats get = node.dispatcher.table().find("get").stats();
    assertThat(get.calls()).isEqualTo(2);
    assertThat(get.rejected()).isEqualTo(1);
    assertThat(node.dispatcher.table().find("set").stats().failed()).isEqualTo(1);
  }

  @Test
  void calls_inARow_areCountedWhenSomethingElseComes() {
    CommandStats get = node.dispatcher.table().find("get").stats();
    single.run("GET k");
    single.run("GET k");
    single.run("HGET k");
    assertThat(get.calls()).isEqualTo(2);
    single.run("GET k");
    single.run("CONFIG RESETSTAT");
    assertThat(get.calls()).isZero();
  }

  @Test
  void pipeline_readBehindAWriteOfItsKey_seesIt() {
    Queue<Runnable> owner = new ArrayDeque<>();
    node.keyspace.completeOn(owner::add);
    CompletableFuture<String> write = single.send("SET", "k", "v");
    CompletableFuture<String> read = single.send("GET", "k");
    CompletableFuture<String> other = single.send("PING");
    assertThat(write).isNotDone();
    assertThat(read).isNotDone();
    assertThat(other).isCompletedWithValue("+PONG");
    owner.remove().run();
    assertThat(write).isCompletedWithValue("+OK");
    assertThat(read).isCompletedWithValue("\"v\"");
  }

  @Test
  void pipeline_writesOfOtherKeys_goOutTogether() {
    Queue<Runnable> owner = new ArrayDeque<>();
    node.keyspace.completeOn(owner::add);
    single.send("SET", "a", "1");
    single.send("SET", "b", "2");
    CompletableFuture<String> all = single.send("MGET", "a", "b");
    assertThat(owner).hasSize(2);
    owner.remove().run();
    assertThat(all).isNotDone();
    owner.remove().run();
    assertThat(all).isCompletedWithValue("[\"1\", \"2\"]");
  }

  @Test
  void pipeline_ofSelectBehindAWaitingCall_leavesItsDatabaseAlone() {
    Queue<Runnable> owner = new ArrayDeque<>();
    node.keyspace.completeOn(owner::add);
    single.send("SET", "k", "zero");
    CompletableFuture<String> waiting = single.send("GET", "k");
    single.send("SELECT", "1");
    while (!owner.isEmpty()) {
      owner.remove().run();
    }
    assertThat(waiting).isCompletedWithValue("\"zero\"");
    assertThat(single.session.database()).isEqualTo(1);
  }
}
