/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.command.DataClient.Mode;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScriptCommandsTest {
  private static final String RELEASE = KnownScript.REDIS_PY_RELEASE.digest();
  private static final String EXTEND = KnownScript.REDIS_PY_EXTEND.digest();
  private static final String REACQUIRE = KnownScript.REDIS_PY_REACQUIRE.digest();
  private static final String ADD = KnownScript.DJANGO_REDIS_ADD.digest();
  private static final String ADD_ANYHOW = KnownScript.DJANGO_REDIS_ADD_ANYHOW.digest();

  /** As the manual of distributed locks prints it. */
  private static final String MANUAL =
      """
      if redis.call("get",KEYS[1]) == ARGV[1] then
          return redis.call("del",KEYS[1])
      else
          return 0
      end\
      """;

  @ParameterizedTest
  @EnumSource
  void release_removesTheLock_onlyOfItsOwner(Mode mode) {
    DataClient client = new DataClient(mode);
    client.run("SET", "lock", "mine");
    assertThat(client.run("EVALSHA", RELEASE, "1", "lock", "other")).isEqualTo(":0");
    assertThat(client.run("GET", "lock")).isEqualTo("\"mine\"");
    assertThat(client.run("EVALSHA", RELEASE, "1", "lock", "mine")).isEqualTo(":1");
    assertThat(client.run("EXISTS", "lock")).isEqualTo(":0");
    assertThat(client.run("EVALSHA", RELEASE, "1", "lock", "mine")).isEqualTo(":0");
  }

  @ParameterizedTest
  @EnumSource
  void extend_addsToTheDeadline_orReplacesIt(Mode mode) {
    DataClient client = new DataClient(mode);
    client.run("SET", "lock", "mine", "PX", "5000");
    assertThat(client.run("EVALSHA", EXTEND, "1", "lock", "mine", "300", "0")).isEqualTo(":1");
    assertThat(client.run("PTTL", "lock")).isEqualTo(":5300");
    assertThat(client.run("EVALSHA", EXTEND, "1", "lock", "mine", "300", "1")).isEqualTo(":1");
    assertThat(client.run("PTTL", "lock")).isEqualTo(":300");
    assertThat(client.run("EVALSHA", EXTEND, "1", "lock", "other", "9", "1")).isEqualTo(":0");
    assertThat(client.run("PTTL", "lock")).isEqualTo(":300");
  }

  @Test
  void extend_ofALockWithoutDeadline_isRefused() {
    DataClient client = new DataClient();
    client.run("SET", "lock", "mine");
    assertThat(client.run("EVALSHA", EXTEND, "1", "lock", "mine", "300", "0")).isEqualTo(":0");
    assertThat(client.run("EVALSHA", EXTEND, "1", "lock", "mine", "300", "1")).isEqualTo(":0");
    assertThat(client.run("PTTL", "lock")).isEqualTo(":-1");
  }

  @ParameterizedTest
  @EnumSource
  void reacquire_setsTheDeadline_onlyForItsOwner(Mode mode) {
    DataClient client = new DataClient(mode);
    client.run("SET", "lock", "mine", "PX", "5000");
    assertThat(client.run("EVALSHA", REACQUIRE, "1", "lock", "mine", "70")).isEqualTo(":1");
    assertThat(client.run("PTTL", "lock")).isEqualTo(":70");
    assertThat(client.run("EVALSHA", REACQUIRE, "1", "lock", "other", "900")).isEqualTo(":0");
    assertThat(client.run("PTTL", "lock")).isEqualTo(":70");
  }

  @ParameterizedTest
  @EnumSource
  void djangoCounter_countsOnlyWhatIsThere(Mode mode) {
    DataClient client = new DataClient(mode);
    assertThat(client.run("EVALSHA", ADD, "1", "n", "5")).isEqualTo("null");
    assertThat(client.run("EXISTS", "n")).isEqualTo(":0");
    assertThat(client.run("EVALSHA", ADD_ANYHOW, "1", "n", "5")).isEqualTo(":5");
    client.run("PEXPIRE", "n", "900");
    assertThat(client.run("EVALSHA", ADD, "1", "n", "-7")).isEqualTo(":-2");
    assertThat(client.run("PTTL", "n")).isEqualTo(":900");
    client.run("SET", "n", "text");
    assertThat(client.run("EVALSHA", ADD, "1", "n", "1"))
        .isEqualTo("-ERR value is not an integer or out of range");
  }

  @Test
  void eval_recognisesAScript_byItsExactText() {
    DataClient client = new DataClient();
    client.run("SET", "lock", "mine");
    assertThat(client.run("EVAL", MANUAL + " ", "1", "lock", "mine"))
        .startsWith("-ERR Scripting is not supported");
    assertThat(client.run("EVAL", MANUAL, "1", "lock", "mine")).isEqualTo(":1");
    assertThat(client.run("SCRIPT", "LOAD", MANUAL))
        .isEqualTo("\"" + KnownScript.LOCK_MANUAL_RELEASE.digest() + "\"");
    assertThat(client.run("SCRIPT", "LOAD", "return 1"))
        .startsWith("-ERR Scripting is not supported");
  }

  @Test
  void eval_ofTheDjangoCounter_counts() {
    String script =
        "\n                    local exists = redis.call('EXISTS', KEYS[1])"
            + "\n                    if (exists == 1) then"
            + "\n                        return redis.call('INCRBY', KEYS[1], ARGV[1])"
            + "\n                    else return false end"
            + "\n                    ";
    DataClient client = new DataClient();
    client.run("SET", "n", "1");
    assertThat(client.run("EVAL", script, "1", "n", "41")).isEqualTo(":42");
  }

  @ParameterizedTest
  @CsvSource({
    "abc 0, NOSCRIPT No matching script. Please use EVAL.",
    "abc a, ERR value is not an integer or out of range",
    "abc -1, ERR Number of keys can't be negative",
    "abc 5 a, ERR Number of keys can't be greater than number of args",
  })
  void evalSha_refusesAsRedis(String arguments, String error) {
    assertThat(new DataClient().run(("EVALSHA " + arguments).split(" "))).isEqualTo("-" + error);
  }

  @Test
  void aKnownScript_withOtherArguments_isRefused() {
    assertThat(new DataClient().run("EVALSHA", RELEASE, "2", "a", "b"))
        .isEqualTo("-ERR This script takes 1 key and 1 arguments, not 2 and 0");
  }

  @Test
  void knownScripts_existWhateverIsFlushed() {
    DataClient client = new DataClient();
    assertThat(client.run("SCRIPT", "FLUSH", "async")).isEqualTo("+OK");
    assertThat(client.run("SCRIPT", "FLUSH", "now"))
        .isEqualTo("-ERR SCRIPT FLUSH only support SYNC|ASYNC option");
    assertThat(client.run("SCRIPT", "EXISTS", RELEASE.toUpperCase(Locale.ROOT), "abc"))
        .isEqualTo("[:1, :0]");
  }

  @Test
  void keysOfAScript_areFound() {
    DataClient client = new DataClient();
    assertThat(client.run("COMMAND", "GETKEYS", "EVALSHA", "x", "2", "a", "b", "c"))
        .isEqualTo("[\"a\", \"b\"]");
    assertThat(client.run("COMMAND", "GETKEYS", "EVALSHA", "x", "3", "a", "b")).isEqualTo("[]");
  }

  @Test
  void scripts_runInsideMulti() {
    DataClient client = new DataClient();
    client.run("SET", "lock", "mine");
    client.run("MULTI");
    assertThat(client.run("EVALSHA", RELEASE, "1", "lock", "mine")).isEqualTo("+QUEUED");
    client.run("SET", "after", "1");
    assertThat(client.run("EXEC")).isEqualTo("[:1, +OK]");
  }
}
