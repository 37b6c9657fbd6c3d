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

class VersionedCommandsTest {
  private final DataClient client = new DataClient();

  @ParameterizedTest
  @EnumSource
  void get_tellsVersionTtlAndValue(Mode mode) {
    DataClient reader = new DataClient(mode);
    reader.run("SET", "k", "v", "PX", "900");
    long version = reader.version("k");
    assertThat(reader.run("CACHE.GET", "k")).isEqualTo("[:" + version + ", :900, \"v\"]");
    reader.run("PERSIST", "k");
    assertThat(reader.run("CACHE.GET", "k")).endsWith(", :-1, \"v\"]");
  }

  @ParameterizedTest
  @EnumSource
  void getOfAbsentKey_tellsAStampBelowTheNextVersion(Mode mode) {
    DataClient reader = new DataClient(mode);
    long stamp = stampOf(reader.run("CACHE.GET", "k"));
    reader.run("SET", "k", "v");
    assertThat(reader.version("k")).isGreaterThan(stamp);
  }

  @ParameterizedTest
  @EnumSource
  void getIfNewer_leavesOutAValueThatIsKnown(Mode mode) {
    DataClient reader = new DataClient(mode);
    reader.run("SET", "k", "v", "PX", "900");
    String known = Long.toString(reader.version("k"));
    assertThat(reader.run("CACHE.GET", "k", "IFNEWER", known)).isEqualTo("[:" + known + ", :900]");
    String lost = Long.toString(reader.version("k") + 1);
    assertThat(reader.run("CACHE.GET", "k", "IFNEWER", lost)).endsWith(", \"v\"]");
    reader.run("SET", "k", "w");
    assertThat(reader.run("CACHE.GET", "k", "ifnewer", known)).endsWith(", :-1, \"w\"]");
    reader.run("DEL", "k");
    assertThat(reader.run("CACHE.GET", "k", "IFNEWER", known)).matches("\\[:\\d+]");
  }

  @ParameterizedTest
  @EnumSource
  void mget_answersInOrder(Mode mode) {
    DataClient reader = new DataClient(mode);
    reader.run("SET", "a", "1");
    assertThat(reader.run("CACHE.MGET", "a", "b", "a"))
        .matches("\\[\\[:\\d+, :-1, \"1\"], \\[:\\d+], \\[:\\d+, :-1, \"1\"]]");
  }

  @Test
  void mget_crossesSlotsInTheClusterView() {
    DataClient reader = new DataClient(Mode.HERE, View.CLUSTER);
    assertThat(reader.run("CACHE.MGET", "a", "b")).matches("\\[\\[:\\d+], \\[:\\d+]]");
    assertThat(reader.run("MGET", "a", "b")).startsWith("-CROSSSLOT");
  }

  @Test
  void set_answersTheVersionItGave() {
    assertThat(client.run("CACHE.SET", "k", "v", "PX", "900")).isEqualTo(":" + client.version("k"));
    assertThat(client.run("PTTL", "k")).isEqualTo(":900");
    client.run("CACHE.SET", "k", "v", "PERSIST");
    assertThat(client.run("PTTL", "k")).isEqualTo(":-1");
  }

  @Test
  void setWithoutPx_takesTheTtlOfTheCache_persistDoesNot() {
    client.run("CACHE.DECLARE", "users", "TTL", "500");
    client.run("CACHE.SET", "users:1", "v");
    assertThat(client.run("PTTL", "users:1")).isEqualTo(":500");
    client.run("CACHE.SET", "users:1", "v", "PERSIST");
    assertThat(client.run("PTTL", "users:1")).isEqualTo(":-1");
  }

  @Test
  void set_minds_presenceVersionAndValue() {
    assertThat(client.run("CACHE.SET", "k", "v", "XX")).isEqualTo("null");
    String version = client.run("CACHE.SET", "k", "v", "NX").substring(1);
    assertThat(client.run("CACHE.SET", "k", "w", "NX")).isEqualTo("null");
    assertThat(client.run("CACHE.SET", "k", "w", "IFEQ", "x")).isEqualTo("null");
    assertThat(client.run("CACHE.SET", "k", "w", "IFEQ", "v", "IFVERSION", version))
        .startsWith(":");
    assertThat(client.run("CACHE.SET", "k", "x", "IFVERSION", version)).isEqualTo("null");
    assertThat(client.run("GET", "k")).isEqualTo("\"w\"");
  }

  @Test
  void fillAfterAMiss_succeedsWhenNothingHappened() {
    String stamp = Long.toString(stampOf(client.run("CACHE.GET", "k")));
    assertThat(client.run("CACHE.SET", "k", "v", "NX", "IFVERSION", stamp)).startsWith(":");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SET,DEL", "DEL", "SET"})
  void fillAfterAMiss_losesToWhatHappenedMeanwhile(String meanwhile) {
    String stamp = Long.toString(stampOf(client.run("CACHE.GET", "k")));
    for (String command : meanwhile.split(",")) {
      client.run(command.equals("SET") ? new String[] {"SET", "k", "new"} : removal());
    }
    String now = client.run("GET", "k");
    assertThat(client.run("CACHE.SET", "k", "old", "NX", "IFVERSION", stamp)).isEqualTo("null");
    assertThat(client.run("GET", "k")).isEqualTo(now);
  }

  @Test
  void get_turnsRepliesIntoPairs() {
    assertThat(client.run("CACHE.SET", "k", "v", "GET")).matches("\\[:\\d+, null]");
    assertThat(client.run("CACHE.SET", "k", "w", "NX", "GET")).isEqualTo("[null, \"v\"]");
    assertThat(client.run("CACHE.DEL", "k", "IFEQ", "x", "GET")).isEqualTo("[null, \"v\"]");
    assertThat(client.run("CACHE.DEL", "k", "GET")).matches("\\[:\\d+, \"v\"]");
    assertThat(client.run("CACHE.DEL", "k", "GET")).matches("\\[:\\d+, null]");
  }

  @Test
  void delRemoved_tellsWhetherThereWasAnEntry() {
    client.run("SET", "k", "v");
    assertThat(client.run("CACHE.DEL", "k", "IFEQ", "x", "REMOVED")).isEqualTo("[null, :0]");
    assertThat(client.run("CACHE.DEL", "k", "REMOVED")).matches("\\[:\\d+, :1]");
    assertThat(client.run("CACHE.DEL", "k", "REMOVED")).matches("\\[:\\d+, :0]");
    client.run("HSET", "k", "f", "v");
    assertThat(client.run("CACHE.DEL", "k", "REMOVED")).matches("\\[:\\d+, :1]");
  }

  @Test
  void del_ofAnAbsentKeyIsAChange_unlessThereAreConditions() {
    long stamp = stampOf(client.run("CACHE.GET", "k"));
    String conditional = client.run("CACHE.DEL", "k", "IFVERSION", Long.toString(stamp));
    assertThat(conditional).isEqualTo("null");
    assertThat(Long.parseLong(client.run("CACHE.DEL", "k").substring(1))).isGreaterThan(stamp);
    assertThat(client.run("CACHE.DEL", "k", "IFEQ", "v")).isEqualTo("null");
  }

  @Test
  void expire_answersAVersion_orNullForAnAbsentKey() {
    assertThat(client.run("CACHE.EXPIRE", "k", "PX", "900")).isEqualTo("null");
    client.run("SET", "k", "v");
    assertThat(client.run("CACHE.EXPIRE", "k", "PX", "900")).isEqualTo(":" + client.version("k"));
    assertThat(client.run("PTTL", "k")).isEqualTo(":900");
    assertThat(client.run("CACHE.EXPIRE", "k", "PERSIST")).isEqualTo(":" + client.version("k"));
    assertThat(client.run("CACHE.EXPIRE", "k", "PERSIST")).isEqualTo(":" + client.version("k"));
    assertThat(client.run("PTTL", "k")).isEqualTo(":-1");
  }

  @Test
  void incrBy_countsPxOnlyWhenItCreates() {
    assertThat(client.run("CACHE.INCRBY", "n", "5", "PX", "900"))
        .isEqualTo("[:" + client.version("n") + ", :5]");
    client.millis.addAndGet(100);
    assertThat(client.run("CACHE.INCRBY", "n", "-7", "PX", "900"))
        .isEqualTo("[:" + client.version("n") + ", :-2]");
    assertThat(client.run("PTTL", "n")).isEqualTo(":800");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CACHE.GET k 7",
        "CACHE.GET k IFNEWER",
        "CACHE.GET k IFNEWER 7 8",
        "CACHE.SET k v EX 7",
        "CACHE.SET k v NX XX",
        "CACHE.SET k v PX 7 PERSIST",
        "CACHE.DEL k NX",
        "CACHE.DEL k GET REMOVED",
        "CACHE.SET k v REMOVED",
        "CACHE.EXPIRE k GET",
        "CACHE.INCRBY k 1 PERSIST"
      })
  void whatIsNotInTheManual_isASyntaxError(String call) {
    assertThat(client.run(call.split(" "))).isEqualTo(ReplyText.of(ErrorReplies.SYNTAX));
  }

  @Test
  void wrongNumbers_areRefused() {
    assertThat(client.run("CACHE.GET", "k", "IFNEWER", "x"))
        .isEqualTo(ReplyText.of(ErrorReplies.NOT_AN_INTEGER));
    assertThat(client.run("CACHE.SET", "k", "v", "IFVERSION", "-1")).contains("IFVERSION");
    assertThat(client.run("CACHE.SET", "k", "v", "PX", "0")).contains("'cache.set'");
    client.run("SET", "k", "v");
    assertThat(client.run("CACHE.INCRBY", "k", "1"))
        .isEqualTo(ReplyText.of(ErrorReplies.NOT_AN_INTEGER));
  }

  private static String[] removal() {
    return new String[] {"CACHE.DEL", "k"};
  }

  private static long stampOf(String reply) {
    assertThat(reply).matches("\\[:\\d+]");
    return Long.parseLong(reply.substring(2, reply.length() - 1));
  }
}
