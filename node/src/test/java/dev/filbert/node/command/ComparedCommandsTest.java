/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.command.DataClient.Mode;
import dev.filbert.node.session.View;
import dev.filbert.node.testing.ReplyText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Redis 8.4 and Valkey 9 have, as their manuals tell it. */
class ComparedCommandsTest {
  private static final String WRONG_TYPE = ReplyText.of(ErrorReplies.WRONG_TYPE);

  @ParameterizedTest
  @EnumSource
  void setIfEqual_setsOnlyOverThatValue(Mode mode) {
    DataClient client = new DataClient(mode);
    assertThat(client.run("SET", "k", "new", "IFEQ", "old")).isEqualTo("null");
    assertThat(client.run("EXISTS", "k")).isEqualTo(":0");
    client.run("SET", "k", "old", "PX", "900");
    assertThat(client.run("SET", "k", "new", "IFEQ", "other")).isEqualTo("null");
    assertThat(client.run("SET", "k", "new", "ifeq", "old", "KEEPTTL")).isEqualTo("+OK");
    assertThat(client.run("GET", "k")).isEqualTo("\"new\"");
    assertThat(client.run("PTTL", "k")).isEqualTo(":900");
  }

  @ParameterizedTest
  @EnumSource
  void setIfNotEqual_setsOverOthers_andTheAbsent(Mode mode) {
    DataClient client = new DataClient(mode);
    assertThat(client.run("SET", "k", "a", "IFNE", "a")).isEqualTo("+OK");
    assertThat(client.run("SET", "k", "b", "IFNE", "a")).isEqualTo("null");
    assertThat(client.run("SET", "k", "b", "IFNE", "z", "PX", "80")).isEqualTo("+OK");
    assertThat(client.run("PTTL", "k")).isEqualTo(":80");
  }

  @ParameterizedTest
  @EnumSource
  void setWithGet_tellsTheOldValue_whetherItSetOrNot(Mode mode) {
    DataClient client = new DataClient(mode);
    assertThat(client.run("SET", "k", "b", "IFEQ", "a", "GET")).isEqualTo("null");
    client.run("SET", "k", "a");
    assertThat(client.run("SET", "k", "b", "GET", "IFEQ", "z")).isEqualTo("\"a\"");
    assertThat(client.run("SET", "k", "b", "GET", "IFEQ", "a")).isEqualTo("\"a\"");
    assertThat(client.run("GET", "k")).isEqualTo("\"b\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "IFEQ",
        "IFNE",
        "IFEQ a NX",
        "XX IFEQ a",
        "IFEQ a IFNE b",
        "IFDEQ 0123456789abcdef"
      })
  void set_withConditionsThatDoNotFit_isASyntaxError(String options) {
    assertThat(new DataClient().run(("SET k v " + options).split(" ")))
        .isEqualTo("-ERR syntax error");
  }

  @ParameterizedTest
  @EnumSource
  void delIfEq_removesOnlyThatValue(Mode mode) {
    DataClient client = new DataClient(mode);
    client.run("SET", "k", "abc123");
    assertThat(client.run("DELIFEQ", "k", "xyz789")).isEqualTo(":0");
    assertThat(client.run("DELIFEQ", "k", "abc123")).isEqualTo(":1");
    assertThat(client.run("DELIFEQ", "k", "abc123")).isEqualTo(":0");
  }

  @ParameterizedTest
  @EnumSource
  void delEx_removesWhatFits(Mode mode) {
    DataClient client = new DataClient(mode);
    client.run("SET", "k", "v");
    assertThat(client.run("DELEX", "k", "IFEQ", "w")).isEqualTo(":0");
    assertThat(client.run("DELEX", "k", "IFNE", "v")).isEqualTo(":0");
    assertThat(client.run("DELEX", "k", "ifeq", "v")).isEqualTo(":1");
    assertThat(client.run("DELEX", "k", "IFNE", "w")).isEqualTo(":0");
    client.run("SET", "k", "v");
    assertThat(client.run("DELEX", "k", "IFNE", "w")).isEqualTo(":1");
    client.run("SET", "k", "v");
    assertThat(client.run("DELEX", "k")).isEqualTo(":1");
    assertThat(client.run("DELEX", "k", "IFEQ"))
        .isEqualTo("-ERR wrong number of arguments for 'delex' command");
    assertThat(client.run("DELEX", "k", "IFDEQ", "00")).startsWith("-ERR Invalid condition.");
  }

  @Test
  void aHash_isOfTheWrongType_andStays() {
    DataClient client = new DataClient();
    client.run("HSET", "h", "f", "v");
    assertThat(client.run("SET", "h", "v", "IFEQ", "v")).isEqualTo(WRONG_TYPE);
    assertThat(client.run("SET", "h", "v", "IFNE", "v")).isEqualTo(WRONG_TYPE);
    assertThat(client.run("DELIFEQ", "h", "v")).isEqualTo(WRONG_TYPE);
    assertThat(client.run("DELEX", "h", "IFNE", "v")).isEqualTo(WRONG_TYPE);
    assertThat(client.run("HGET", "h", "f")).isEqualTo("\"v\"");
  }

  @ParameterizedTest
  @EnumSource
  void msetEx_setsAllWithOneDeadline(Mode mode) {
    DataClient client = new DataClient(mode);
    for (String tag : new String[] {"", "{t}"}) {
      String a = tag + "a";
      String b = tag + "b";
      assertThat(client.run("MSETEX", "2", a, "1", b, "2", "PX", "700")).isEqualTo(":1");
      assertThat(client.run("MGET", a, b)).isEqualTo("[\"1\", \"2\"]");
      assertThat(client.run("PTTL", b)).isEqualTo(":700");
      assertThat(client.run("MSETEX", "1", b, "3", "KEEPTTL")).isEqualTo(":1");
      assertThat(client.run("PTTL", b)).isEqualTo(":700");
      assertThat(client.run("MSETEX", "2", b, "4", b, "5")).isEqualTo(":1");
      assertThat(client.run("GET", b)).isEqualTo("\"5\"");
      assertThat(client.run("PTTL", b)).isEqualTo(":-1");
    }
  }

  @ParameterizedTest
  @EnumSource
  void msetEx_onACondition_setsAllOrNone(Mode mode) {
    DataClient client = new DataClient(mode);
    for (String tag : new String[] {"", "{t}"}) {
      String a = tag + "a";
      String b = tag + "b";
      assertThat(client.run("MSETEX", "2", a, "1", b, "2", "XX")).isEqualTo(":0");
      client.run("SET", a, "0");
      assertThat(client.run("MSETEX", "2", a, "1", b, "2", "NX", "EX", "9")).isEqualTo(":0");
      assertThat(client.run("MSETEX", "2", a, "1", b, "2", "EX", "9", "XX")).isEqualTo(":0");
      assertThat(client.run("MGET", a, b)).isEqualTo("[\"0\", null]");
      client.run("SET", b, "0");
      assertThat(client.run("MSETEX", "2", a, "1", b, "2", "EX", "9", "XX")).isEqualTo(":1");
      client.run("DEL", a, b);
      assertThat(client.run("MSETEX", "2", a, "3", b, "4", "NX", "EX", "9")).isEqualTo(":1");
      assertThat(client.run("MGET", a, b)).isEqualTo("[\"3\", \"4\"]");
      assertThat(client.run("TTL", a)).isEqualTo(":9");
    }
  }

  @Test
  void msetEx_refusesAsRedis() {
    DataClient client = new DataClient();
    assertThat(client.run("MSETEX", "key1", "val1", "ex", "10"))
        .isEqualTo("-ERR invalid numkeys value");
    assertThat(client.run("MSETEX", "0", "k", "v")).isEqualTo("-ERR invalid numkeys value");
    assertThat(client.run("MSETEX", "2", "k", "v", "l"))
        .isEqualTo("-ERR wrong number of key-value pairs");
    assertThat(client.run("MSETEX", "1", "k", "v", "flag")).isEqualTo("-ERR syntax error");
    assertThat(client.run("MSETEX", "1", "k", "v", "NX", "XX")).isEqualTo("-ERR syntax error");
    assertThat(client.run("MSETEX", "1", "k", "v", "EX", "0"))
        .isEqualTo("-ERR invalid expire time in 'msetex' command");
  }

  @Test
  void msetEx_inTheClusterView_isOfOneSlot() {
    DataClient client = new DataClient(Mode.HERE, View.CLUSTER);
    assertThat(client.run("MSETEX", "2", "a", "1", "b", "2")).startsWith("-CROSSSLOT");
    assertThat(client.run("MSETEX", "2", "{t}a", "1", "{t}b", "2")).isEqualTo(":1");
  }
}
