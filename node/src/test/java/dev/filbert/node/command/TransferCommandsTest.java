/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.command.DataClient.Mode;
import dev.filbert.node.session.View;
import dev.filbert.node.testing.ReplyText;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TransferCommandsTest {

  @ParameterizedTest
  @EnumSource
  void rename_takesValueAndDeadline_overWhateverIsThere(Mode mode) {
    DataClient client = new DataClient(mode);
    for (String tag : new String[] {"", "{t}"}) {
      client.run("SET", tag + "a", "1", "PX", "500");
      client.run("SET", tag + "b", "2");
      assertThat(client.run("RENAME", tag + "a", tag + "b")).isEqualTo("+OK");
      assertThat(client.run("MGET", tag + "a", tag + "b")).isEqualTo("[null, \"1\"]");
      assertThat(client.run("PTTL", tag + "b")).isEqualTo(":500");
    }
  }

  @ParameterizedTest
  @EnumSource
  void renameNx_leavesATakenName(Mode mode) {
    DataClient client = new DataClient(mode);
    for (String tag : new String[] {"", "{t}"}) {
      client.run("MSET", tag + "a", "1", tag + "b", "2");
      assertThat(client.run("RENAMENX", tag + "a", tag + "b")).isEqualTo(":0");
      assertThat(client.run("MGET", tag + "a", tag + "b")).isEqualTo("[\"1\", \"2\"]");
      assertThat(client.run("RENAMENX", tag + "a", tag + "c")).isEqualTo(":1");
      assertThat(client.run("MGET", tag + "a", tag + "c")).isEqualTo("[null, \"1\"]");
    }
  }

  @ParameterizedTest
  @CsvSource({"RENAME,+OK", "RENAMENX,:0"})
  void rename_toItself_onlyLooks(String command, String expected) {
    DataClient client = new DataClient();
    assertThat(client.run(command, "a", "a")).isEqualTo(ReplyText.of(ErrorReplies.NO_SUCH_KEY));
    client.run("SET", "a", "1");
    assertThat(client.run(command, "a", "a")).isEqualTo(expected);
  }

  @Test
  void rename_inOneSlot_movesTheValueOfItsMoment() {
    DataClient client = new DataClient(Mode.LATER);
    client.write("{t}a", "old");
    CompletableFuture<String> reply = client.send("RENAME", "{t}a", "{t}b");
    client.settleOnce();
    client.write("{t}a", "new");
    client.settle();
    assertThat(reply.join()).isEqualTo("+OK");
    assertThat(client.run("MGET", "{t}a", "{t}b")).isEqualTo("[null, \"new\"]");
  }

  @Test
  void rename_ofAKeyThatKeepsChanging_givesUp() {
    DataClient client = new DataClient(Mode.LATER);
    client.write("{t}a", "0");
    CompletableFuture<String> reply = client.send("RENAME", "{t}a", "{t}b");
    for (int i = 0; !reply.isDone(); i++) {
      client.settleOnce();
      client.write("{t}a", Integer.toString(i));
    }
    assertThat(reply.join()).startsWith("-TRYAGAIN ");
    assertThat(client.run("GET", "{t}b")).isEqualTo("null");
  }

  @Test
  void rename_intoAFullCache_leavesTheSource() {
    DataClient client = new DataClient();
    client.run("CACHE.DECLARE", "full", "MAXENTRIES", "1", "EVICTION", "none");
    client.run("MSET", "full:1", "a", "k{t}", "b", "k", "c");
    assertThat(client.run("RENAME", "k{t}", "full:{t}"))
        .isEqualTo(ReplyText.of(ErrorReplies.OUT_OF_MEMORY));
    assertThat(client.run("RENAME", "k", "full:2"))
        .isEqualTo(ReplyText.of(ErrorReplies.OUT_OF_MEMORY));
    assertThat(client.run("MGET", "k{t}", "k")).isEqualTo("[\"b\", \"c\"]");
  }

  @Test
  void rename_acrossSlots_losesNoWriteThatCameMeanwhile() {
    DataClient client = new DataClient(Mode.LATER);
    client.write("a", "old");
    CompletableFuture<String> reply = client.send("RENAME", "a", "b");
    client.settleOnce();
    client.write("a", "new");
    client.settle();
    assertThat(reply.join()).isEqualTo("+OK");
    assertThat(client.run("MGET", "a", "b")).isEqualTo("[\"new\", \"old\"]");
  }

  @ParameterizedTest
  @EnumSource
  void copyAndMove_reachOtherDatabases(Mode mode) {
    DataClient client = new DataClient(mode);
    client.run("SET", "k", "v", "PX", "500");
    assertThat(client.run("COPY", "k", "k", "DB", "3")).isEqualTo(":1");
    assertThat(client.run("MOVE", "k", "3")).isEqualTo(":0");
    assertThat(client.run("MOVE", "k", "4")).isEqualTo(":1");
    assertThat(client.run("EXISTS", "k")).isEqualTo(":0");
    for (int database : new int[] {3, 4}) {
      client.session.database(database);
      assertThat(client.run("GET", "k")).isEqualTo("\"v\"");
      assertThat(client.run("PTTL", "k")).isEqualTo(":500");
    }
  }

  @Test
  void clusterView_hasOneDatabase() {
    DataClient client = new DataClient(Mode.HERE, View.CLUSTER);
    client.run("SET", "k", "v");
    assertThat(client.run("COPY", "k", "k", "DB", "1"))
        .isEqualTo("-ERR Copying to another database is not allowed in cluster mode");
    assertThat(client.run("MOVE", "k", "1")).isEqualTo("-ERR MOVE is not allowed in cluster mode");
    assertThat(client.run("RENAME", "k", "other")).isEqualTo(ReplyText.of(ErrorReplies.CROSS_SLOT));
    assertThat(client.run("COPY", "k", "{k}2", "DB", "0")).isEqualTo(":1");
  }
}
