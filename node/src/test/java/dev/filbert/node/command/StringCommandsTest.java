/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.command.DataClient.Mode;
import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.resp.Reply;
import dev.filbert.node.resp.Request;
import dev.filbert.node.testing.ReplyText;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StringCommandsTest {
  private static final byte[] KEY = {'k'};

  @Test
  void get_ofKeyHere_answersAtOnce_withTheStoredBytes() {
    DataClient client = new DataClient();
    client.run("SET", "k", "v");
    Entry stored = client.keyspace.peek(0, KEY);
    Reply reply = client.run(Request.of("GET", "k"));
    assertThat(((Reply.Bulk) reply).value()).isSameAs(stored.value());
  }

  @ParameterizedTest
  @EnumSource
  void get_findsWhatSetPut_whereverTheKeyIs(Mode mode) {
    DataClient client = new DataClient(mode);
    assertThat(client.run("GET", "k")).isEqualTo("null");
    assertThat(client.run("SET", "k", "v")).isEqualTo("+OK");
    assertThat(client.run("GET", "k")).isEqualTo("\"v\"");
  }

  @Test
  void get_behindSetInOnePipeline_seesIt() {
    DataClient client = new DataClient(Mode.LATER);
    client.keyspace.answerElsewhere(false);
    client.send("SET", "k", "v");
    CompletableFuture<String> get = client.send("GET", "k");
    client.settle();
    assertThat(get.join()).isEqualTo("\"v\"");
  }

  @Test
  void binaryValues_passUnchanged() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    DataClient client = new DataClient();
    client.run(new Request(new byte[][] {"SET".getBytes(), all, all}));
    Reply reply = client.run(new Request(new byte[][] {"get".getBytes(), all}));
    assertThat(((Reply.Bulk) reply).value()).isEqualTo(all);
  }

  @ParameterizedTest
  @EnumSource
  void set_takesItsOptionsInAnyOrderAndCase(Mode mode) {
    DataClient client = new DataClient(mode);
    assertThat(client.run("SET", "k", "1", "px", "50", "NX", "Get")).isEqualTo("null");
    assertThat(client.run("SET", "k", "2", "GET", "xx", "KEEPTTL")).isEqualTo("\"1\"");
    assertThat(client.run("PTTL", "k")).isEqualTo(":50");
    assertThat(client.run("SET", "k", "3", "NX")).isEqualTo("null");
    assertThat(client.run("SET", "k", "3", "NX", "GET")).isEqualTo("\"2\"");
    assertThat(client.run("SET", "absent", "3", "XX")).isEqualTo("null");
  }

  @Test
  void set_withoutOptions_takesTheTtlAway() {
    DataClient client = new DataClient();
    client.run("SET", "k", "1", "EX", "10");
    client.run("SET", "k", "2");
    assertThat(client.run("TTL", "k")).isEqualTo(":-1");
  }

  @Test
  void set_withDeadlineInThePast_leavesNoKey() {
    DataClient client = new DataClient();
    client.run("SET", "k", "1");
    assertThat(client.run("SET", "k", "2", "PXAT", "1")).isEqualTo("+OK");
    assertThat(client.run("EXISTS", "k")).isEqualTo(":0");
  }

  @Test
  void set_looksAtContradictionsBeforeTimes() {
    DataClient client = new DataClient();
    assertThat(client.run("SET", "k", "v", "EX", "x", "PX", "y"))
        .isEqualTo(ReplyText.of(ErrorReplies.SYNTAX));
    assertThat(client.run("SET", "k", "v", "EX", "x"))
        .isEqualTo(ReplyText.of(ErrorReplies.NOT_AN_INTEGER));
    assertThat(client.run("SET", "k", "v", "NX", "XX"))
        .isEqualTo(ReplyText.of(ErrorReplies.SYNTAX));
    assertThat(client.run("SET", "k", "v", "PERSIST")).isEqualTo(ReplyText.of(ErrorReplies.SYNTAX));
    assertThat(client.run("SET", "k", "v", "EX", "0"))
        .isEqualTo("-ERR invalid expire time in 'set' command");
    assertThat(client.run("EXISTS", "k")).isEqualTo(":0");
  }

  @ParameterizedTest
  @EnumSource
  void getEx_changesOnlyTheDeadline(Mode mode) {
    DataClient client = new DataClient(mode);
    client.run("SET", "k", "v");
    assertThat(client.run("GETEX", "k", "PX", "70")).isEqualTo("\"v\"");
    assertThat(client.run("PTTL", "k")).isEqualTo(":70");
    assertThat(client.run("GETEX", "k")).isEqualTo("\"v\"");
    assertThat(client.run("GETEX", "k", "PERSIST")).isEqualTo("\"v\"");
    assertThat(client.run("PTTL", "k")).isEqualTo(":-1");
    assertThat(client.run("GETEX", "k", "PXAT", "1")).isEqualTo("\"v\"");
    assertThat(client.run("GETEX", "k")).isEqualTo("null");
  }

  @ParameterizedTest
  @EnumSource
  void getEx_ofAbsentKey_looksAtNoTime(Mode mode) {
    DataClient client = new DataClient(mode);
    assertThat(client.run("GETEX", "k", "EX", "0")).isEqualTo("null");
    client.run("SET", "k", "v");
    assertThat(client.run("GETEX", "k", "EX", "0"))
        .isEqualTo("-ERR invalid expire time in 'getex' command");
  }

  @Test
  void valueBeyondTheBound_isRefused() {
    DataClient client = new DataClient();
    client.run("SET", "k", "v");
    assertThat(client.run("SETRANGE", "k", "536870912", "5"))
        .isEqualTo(ReplyText.of(ErrorReplies.TOO_LARGE));
    assertThat(client.run("SETRANGE", "k", "9223372036854775807", "5"))
        .isEqualTo(ReplyText.of(ErrorReplies.TOO_LARGE));
  }

  @Test
  void getRange_countsFromEitherEnd() {
    DataClient client = new DataClient();
    client.run("SET", "k", "This is a string");
    assertThat(client.run("GETRANGE", "k", "0", "3")).isEqualTo("\"This\"");
    assertThat(client.run("GETRANGE", "k", "-3", "-1")).isEqualTo("\"ing\"");
    assertThat(client.run("GETRANGE", "k", "-3", "-4")).isEqualTo("\"\"");
    assertThat(client.run("GETRANGE", "k", "-100", "-16")).isEqualTo("\"T\"");
    assertThat(client.run("GETRANGE", "k", "5", "-9223372036854775808")).isEqualTo("\"\"");
    assertThat(client.run("GETRANGE", "k", "10", "9223372036854775807")).isEqualTo("\"string\"");
  }
}
