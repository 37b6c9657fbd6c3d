/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.command.DataClient.Mode;
import dev.filbert.node.keyspace.KeyspaceException;
import dev.filbert.node.testing.ReplyText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What all data commands have in common. */
class DataCommandsTest {
  private static final List<String> CALLS =
      List.of(
          "GET k",
          "SET k v",
          "SET k v EX 1 NX GET",
          "SETNX k v",
          "SETEX k 1 v",
          "PSETEX k 1 v",
          "GETSET k v",
          "GETDEL k",
          "GETEX k",
          "GETEX k EX 1",
          "GETEX k EX 0",
          "APPEND k v",
          "STRLEN k",
          "GETRANGE k 0 1",
          "SUBSTR k 0 1",
          "SETRANGE k 0 v",
          "MGET k l",
          "MSET k v l w",
          "MSETNX k v l w",
          "MSETNX {k}1 v {k}2 w",
          "MSETEX 2 k v l w EX 9",
          "MSETEX 2 {k}1 v {k}2 w XX",
          "SET k v IFEQ w",
          "DELIFEQ k v",
          "DELEX k IFNE v",
          "INCR k",
          "DECR k",
          "INCRBY k 1",
          "DECRBY k 1",
          "INCRBYFLOAT k 1",
          "DEL k",
          "DEL k l",
          "UNLINK k l",
          "EXISTS k",
          "EXISTS k l",
          "TOUCH k l",
          "TYPE k",
          "RENAME k l",
          "RENAME k k",
          "RENAMENX {k}1 {k}2",
          "COPY k l",
          "MOVE k 1",
          "OBJECT ENCODING k",
          "OBJECT FREQ k",
          "OBJECT IDLETIME k",
          "OBJECT REFCOUNT k",
          "EXPIRE k 1",
          "PEXPIRE k 1 NX",
          "EXPIREAT k 1",
          "PEXPIREAT k 1",
          "TTL k",
          "PTTL k",
          "EXPIRETIME k",
          "PEXPIRETIME k",
          "PERSIST k",
          "SCAN 0",
          "KEYS *",
          "RANDOMKEY",
          "CACHE.GET k",
          "CACHE.MGET k l",
          "CACHE.SET k v",
          "CACHE.DEL k",
          "CACHE.EXPIRE k PERSIST",
          "CACHE.INCRBY k 1",
          "CACHE.DECLARE c",
          "CACHE.CLEAR c");

  @ParameterizedTest
  @MethodSource("calls")
  void failureOfTheKeyspace_isAnErrorReply(String call) {
    for (Mode mode : Mode.values()) {
      for (KeyspaceException.Kind kind : KeyspaceException.Kind.values()) {
        DataClient client = new DataClient(mode);
        client.keyspace.failWith(kind);
        assertThat(client.run(call.split(" ")))
            .as("%s, %s, %s", call, mode, kind)
            .matches("-(ERR|TRYAGAIN|CLUSTERDOWN) .*failed on purpose");
      }
    }
  }

  @Test
  void timedOutWrite_isNotCalledHarmless() {
    DataClient client = new DataClient();
    client.keyspace.failWith(KeyspaceException.Kind.TIMEOUT);
    assertThat(client.run("INCR", "k")).startsWith("-ERR request timed out");
    assertThat(client.run("GET", "k")).startsWith("-TRYAGAIN ");
  }

  @Test
  void everyRow_isCalledInThisTest() {
    List<String> called = CALLS.stream().map(DataCommandsTest::rowName).toList();
    List<String> rows = new ArrayList<>();
    List<List<Command>> families =
        List.of(
            StringCommands.commands(),
            ComparedCommands.commands(),
            BatchCommands.commands(),
            CounterCommands.commands(),
            KeyCommands.commands(),
            TransferCommands.commands(),
            ObjectCommands.commands(),
            ExpiryCommands.commands(),
            ScanCommands.commands(),
            CacheCommands.commands(),
            VersionedCommands.commands());
    for (Command row : families.stream().flatMap(List::stream).toList()) {
      if (row.subcommands().isEmpty()) {
        rows.add(row.fullName());
      }
      row.subcommands().rows().forEach(sub -> rows.add(sub.fullName()));
    }
    // These ask nobody else.
    rows.removeAll(List.of("object|help", "cache.list", "cache.info"));
    assertThat(called).containsAll(rows);
  }

  @ParameterizedTest
  @EnumSource
  void counters_refuseWhatIsNoNumber(Mode mode) {
    DataClient client = new DataClient(mode);
    client.run("SET", "k", "abc");
    assertThat(client.run("INCR", "k")).isEqualTo(ReplyText.of(ErrorReplies.NOT_AN_INTEGER));
    assertThat(client.run("INCRBYFLOAT", "k", "1"))
        .isEqualTo(ReplyText.of(ErrorReplies.NOT_A_FLOAT));
    assertThat(client.run("INCRBYFLOAT", "k", "inf"))
        .isEqualTo(ReplyText.of(ErrorReplies.NOT_FINITE));
    assertThat(client.run("DECRBY", "k", "-9223372036854775808"))
        .isEqualTo(ReplyText.of(ErrorReplies.DECREMENT_OVERFLOW));
    client.run("SET", "k", "9223372036854775807");
    assertThat(client.run("INCR", "k")).isEqualTo(ReplyText.of(ErrorReplies.OVERFLOW));
    assertThat(client.run("DECRBY", "k", "7")).isEqualTo(":9223372036854775800");
    assertThat(client.run("INCRBYFLOAT", "f", "3.0e3")).isEqualTo("\"3000\"");
  }

  static Stream<String> calls() {
    return CALLS.stream();
  }

  private static String rowName(String call) {
    String[] words = call.toLowerCase(Locale.ROOT).split(" ");
    return words[0].equals("object") ? "object|" + words[1] : words[0];
  }
}
