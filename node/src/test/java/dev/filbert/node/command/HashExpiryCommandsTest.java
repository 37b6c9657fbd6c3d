/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.command.DataClient.Mode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Deadlines of fields, as the documentation of Redis 7.4 and 8.0 has them. */
class HashExpiryCommandsTest {
  private static final String MISSING =
      "-ERR Mandatory argument FIELDS is missing or not at the right position";

  @ParameterizedTest
  @EnumSource
  void aField_isGoneAtItsDeadline_forEveryCommand(Mode mode) {
    DataClient client = new DataClient(mode);
    client.run("HSET", "h", "f", "v", "g", "w");
    assertThat(client.run("HPEXPIRE", "h", "10", "FIELDS", "1", "f")).isEqualTo("[:1]");
    client.millis.addAndGet(9);
    assertThat(client.run("HGET", "h", "f")).isEqualTo("\"v\"");
    assertThat(client.run("HPTTL", "h", "FIELDS", "1", "f")).isEqualTo("[:1]");
    client.millis.addAndGet(1);
    assertThat(client.run("HGET", "h", "f")).isEqualTo("null");
    assertThat(client.run("HMGET", "h", "f", "g")).isEqualTo("[null, \"w\"]");
    assertThat(client.run("HLEN", "h")).isEqualTo(":1");
    assertThat(client.run("HEXISTS", "h", "f")).isEqualTo(":0");
    assertThat(client.run("HSTRLEN", "h", "f")).isEqualTo(":0");
    assertThat(client.run("HKEYS", "h")).isEqualTo("[\"g\"]");
    assertThat(client.run("HVALS", "h")).isEqualTo("[\"w\"]");
    assertThat(client.run("HRANDFIELD", "h", "5")).isEqualTo("[\"g\"]");
    assertThat(client.run("HSCAN", "h", "0")).isEqualTo("[\"0\", [\"g\", \"w\"]]");
    assertThat(client.run("HTTL", "h", "FIELDS", "1", "f")).isEqualTo("[:-2]");
    assertThat(client.run("HEXPIRE", "h", "9", "FIELDS", "1", "f")).isEqualTo("[:-2]");
    assertThat(client.run("HPERSIST", "h", "FIELDS", "1", "f")).isEqualTo("[:-2]");
    assertThat(client.run("HGETDEL", "h", "FIELDS", "1", "f")).isEqualTo("[null]");
    assertThat(client.run("HDEL", "h", "f")).isEqualTo(":0");
    assertThat(client.run("HSETNX", "h", "f", "new")).isEqualTo(":1");
    assertThat(client.run("HTTL", "h", "FIELDS", "1", "f")).isEqualTo("[:-1]");
  }

  @ParameterizedTest
  @EnumSource
  void theKey_goesWithItsLastField(Mode mode) {
    DataClient client = new DataClient(mode);
    client.run("HSETEX", "h", "PX", "10", "FIELDS", "2", "f", "v", "g", "w");
    client.millis.addAndGet(10);
    assertThat(client.run("EXISTS", "h")).isEqualTo(":0");
    assertThat(client.run("TYPE", "h")).isEqualTo("+none");
    assertThat(client.run("HGETALL", "h")).isEqualTo("{}");
    assertThat(client.run("SCAN", "0")).doesNotContain("\"h\"");
    assertThat(client.run("SET", "h", "string", "NX")).isEqualTo("+OK");
  }

  @ParameterizedTest
  @EnumSource
  void setters_answerForEachField(Mode mode) {
    DataClient client = new DataClient(mode);
    client.run("HSET", "h", "f", "v", "g", "w", "i", "x");
    assertThat(client.run("HEXPIRE", "h", "100", "FIELDS", "3", "f", "absent", "g"))
        .isEqualTo("[:1, :-2, :1]");
    assertThat(client.run("HEXPIRE", "absent", "100", "FIELDS", "2", "f", "g"))
        .isEqualTo("[:-2, :-2]");
    assertThat(client.run("HEXPIRE", "h", "50", "NX", "FIELDS", "2", "f", "i"))
        .isEqualTo("[:0, :1]");
    assertThat(client.run("HEXPIRE", "h", "70", "XX", "FIELDS", "1", "f")).isEqualTo("[:1]");
    assertThat(client.run("HEXPIRE", "h", "60", "GT", "FIELDS", "2", "f", "i"))
        .isEqualTo("[:0, :1]");
    assertThat(client.run("HEXPIRE", "h", "60", "LT", "FIELDS", "1", "f")).isEqualTo("[:1]");
    assertThat(client.run("HTTL", "h", "FIELDS", "4", "f", "g", "i", "absent"))
        .isEqualTo("[:60, :100, :60, :-2]");
    assertThat(client.run("HPERSIST", "h", "FIELDS", "3", "f", "f", "absent"))
        .isEqualTo("[:1, :-1, :-2]");
    assertThat(client.run("HEXPIRE", "h", "9", "GT", "FIELDS", "1", "f")).isEqualTo("[:0]");
    assertThat(client.run("HEXPIRE", "h", "9", "LT", "FIELDS", "1", "f")).isEqualTo("[:1]");
    assertThat(client.run("HEXPIRE", "h", "0", "FIELDS", "1", "f")).isEqualTo("[:2]");
    assertThat(client.run("HPEXPIREAT", "h", "1", "FIELDS", "2", "g", "i")).isEqualTo("[:2, :2]");
    assertThat(client.run("EXISTS", "h")).isEqualTo(":0");
  }

  @ParameterizedTest
  @EnumSource
  void times_areTold_inTheUnitAskedFor(Mode mode) {
    DataClient client = new DataClient(mode);
    client.millis.set(1_000_000_000);
    client.run("HSET", "h", "f", "v", "g", "w");
    client.run("HPEXPIREAT", "h", "1000000500", "FIELDS", "1", "f");
    assertThat(client.run("HTTL", "h", "FIELDS", "2", "f", "g")).isEqualTo("[:1, :-1]");
    assertThat(client.run("HPTTL", "h", "FIELDS", "1", "f")).isEqualTo("[:500]");
    assertThat(client.run("HEXPIRETIME", "h", "FIELDS", "1", "f")).isEqualTo("[:1000001]");
    assertThat(client.run("HPEXPIRETIME", "h", "FIELDS", "1", "f")).isEqualTo("[:1000000500]");
    assertThat(client.run("HTTL", "absent", "FIELDS", "1", "f")).isEqualTo("[:-2]");
    client.run("HSET", "h", "f", "again");
    assertThat(client.run("HTTL", "h", "FIELDS", "1", "f")).isEqualTo("[:-1]");
    client.run("HEXPIRE", "h", "9", "FIELDS", "1", "g");
    client.run("HSET", "h", "g", "1");
    client.run("HEXPIRE", "h", "9", "FIELDS", "1", "g");
    client.run("HINCRBY", "h", "g", "5");
    assertThat(client.run("HTTL", "h", "FIELDS", "1", "g")).as("kept").isEqualTo("[:9]");
  }

  @ParameterizedTest
  @EnumSource
  void hsetex_setsAllOrNothing(Mode mode) {
    DataClient client = new DataClient(mode);
    assertThat(client.run("HSETEX", "h", "FXX", "FIELDS", "1", "f", "v")).isEqualTo(":0");
    assertThat(client.run("EXISTS", "h")).isEqualTo(":0");
    assertThat(client.run("HSETEX", "h", "FNX", "EX", "100", "FIELDS", "2", "f", "1", "g", "2"))
        .isEqualTo(":1");
    assertThat(client.run("HSETEX", "h", "FNX", "FIELDS", "2", "g", "3", "i", "4")).isEqualTo(":0");
    assertThat(client.run("HSETEX", "h", "FXX", "FIELDS", "2", "g", "3", "i", "4")).isEqualTo(":0");
    assertThat(client.run("HSETEX", "h", "KEEPTTL", "FIELDS", "2", "g", "3", "i", "4"))
        .isEqualTo(":1");
    assertThat(client.run("HGETALL", "h")).isEqualTo("{\"f\": \"1\", \"g\": \"3\", \"i\": \"4\"}");
    assertThat(client.run("HTTL", "h", "FIELDS", "3", "f", "g", "i"))
        .isEqualTo("[:100, :100, :-1]");
    assertThat(client.run("HSETEX", "h", "FIELDS", "1", "g", "5")).isEqualTo(":1");
    assertThat(client.run("HTTL", "h", "FIELDS", "1", "g")).isEqualTo("[:-1]");
    assertThat(client.run("HSETEX", "h", "PXAT", "1", "FIELDS", "1", "g", "6")).isEqualTo(":1");
    assertThat(client.run("HEXISTS", "h", "g")).isEqualTo(":0");
  }

  @ParameterizedTest
  @EnumSource
  void hgetexAndHgetdel_returnWhatWasThere(Mode mode) {
    DataClient client = new DataClient(mode);
    client.run("HSET", "h", "f", "1", "g", "2");
    assertThat(client.run("HGETEX", "h", "FIELDS", "3", "g", "absent", "f"))
        .isEqualTo("[\"2\", null, \"1\"]");
    assertThat(client.run("HGETEX", "h", "EX", "100", "FIELDS", "2", "f", "absent"))
        .isEqualTo("[\"1\", null]");
    assertThat(client.run("HTTL", "h", "FIELDS", "2", "f", "g")).isEqualTo("[:100, :-1]");
    assertThat(client.run("HGETEX", "h", "PERSIST", "FIELDS", "1", "f")).isEqualTo("[\"1\"]");
    assertThat(client.run("HTTL", "h", "FIELDS", "1", "f")).isEqualTo("[:-1]");
    assertThat(client.run("HGETEX", "h", "PXAT", "1", "FIELDS", "1", "f")).isEqualTo("[\"1\"]");
    assertThat(client.run("HGETALL", "h")).isEqualTo("{\"g\": \"2\"}");
    assertThat(client.run("HGETDEL", "h", "FIELDS", "2", "g", "absent")).isEqualTo("[\"2\", null]");
    assertThat(client.run("EXISTS", "h")).isEqualTo(":0");
    assertThat(client.run("HGETDEL", "h", "FIELDS", "1", "g")).isEqualTo("[null]");
    assertThat(client.run("HGETEX", "h", "EX", "9", "FIELDS", "1", "g")).isEqualTo("[null]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HEXPIRE h 9 NX f 1 g | " + MISSING,
        "HEXPIRE h 9 FOO FIELDS 1 f | " + MISSING,
        "HEXPIRE h 9 NX XX FIELDS 1 f | " + MISSING,
        "HEXPIRE h 9 FIELDS 0 f | -ERR Parameter `numFields` should be greater than 0",
        "HEXPIRE h 9 FIELDS x f | -ERR Parameter `numFields` should be greater than 0",
        "HEXPIRE h 9 FIELDS 2 f | -ERR The `numfields` parameter must match the number of"
            + " arguments",
        "HEXPIRE h x FIELDS 1 f | -ERR value is not an integer or out of range",
        "HEXPIRE h -1 FIELDS 1 f | -ERR invalid expire time, must be >= 0",
        "HEXPIRE h 99999999999999 FIELDS 1 f | -ERR invalid expire time in 'hexpire' command",
        "HPEXPIREAT h 70368744177664 FIELDS 1 f | -ERR invalid expire time in 'hpexpireat' command",
        "HEXPIRE h 9 FIELDS | -ERR wrong number of arguments for 'hexpire' command",
        "HTTL h f 1 g | " + MISSING,
        "HTTL h FIELDS 0 f | -ERR Number of fields must be a positive integer",
        "HTTL h FIELDS 2 f | -ERR The `numfields` parameter must match the number of arguments",
        "HPERSIST h FIELDS x f | -ERR Number of fields must be a positive integer",
        "HGETDEL h FIELDS 0 f | -ERR Number of fields must be a positive integer",
        "HGETEX h EX 9 PX 9 FIELDS 1 f | -ERR Only one of EX, PX, EXAT, PXAT or PERSIST arguments"
            + " can be specified",
        "HGETEX h FNX FIELDS 1 f | -ERR unknown argument: FNX",
        "HGETEX h FIELDS 2 f | -ERR The `numfields` parameter must match the number of arguments",
        "HSETEX h EX 9 KEEPTTL FIELDS 1 f v | -ERR Only one of EX, PX, EXAT, PXAT or KEEPTTL"
            + " arguments can be specified",
        "HSETEX h FNX FXX FIELDS 1 f v | -ERR Only one of FXX or FNX arguments can be specified",
        "HSETEX h FIELDS 0 f v | -ERR invalid number of fields",
        "HSETEX h FIELDS 2 f v | -ERR wrong number of arguments for 'hsetex' command",
        "HSETEX h FOO FIELDS 1 f v | -ERR unknown argument: FOO",
        "HSETEX h EX -1 FIELDS 1 f v | -ERR invalid expire time, must be >= 0",
        "HTTL s FIELDS 1 f | -WRONGTYPE Operation against a key holding the wrong kind of value",
        "HSETEX s FIELDS 1 f v | -WRONGTYPE Operation against a key holding the wrong kind of value"
      })
  void badCalls_areRefused(String command, String error) {
    DataClient client = new DataClient();
    client.run("SET", "s", "v");
    assertThat(client.run(command.split(" "))).isEqualTo(error);
    assertThat(client.run("EXISTS", "h")).isEqualTo(":0");
  }
}
