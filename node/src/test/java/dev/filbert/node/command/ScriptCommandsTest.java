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

  @ParameterizedTest
  @EnumSource
  void redissonExpire_takesACondition_orNone(Mode mode) {
    DataClient client = new DataClient(mode);
    String after = KnownScript.REDISSON_EXPIRE.digest();
    client.run("SET", "k", "v");
    assertThat(client.run("EVALSHA", after, "1", "k", "500", "XX")).isEqualTo(":0");
    assertThat(client.run("EVALSHA", after, "1", "k", "500", "")).isEqualTo(":1");
    assertThat(client.run("EVALSHA", after, "1", "k", "100", "GT")).isEqualTo(":0");
    assertThat(client.run("PTTL", "k")).isEqualTo(":500");
    String at = KnownScript.REDISSON_EXPIRE_AT.digest();
    assertThat(client.run("EVALSHA", at, "1", "k", "4000000000123", "GT")).isEqualTo(":1");
    assertThat(client.run("PEXPIRETIME", "k")).isEqualTo(":4000000000123");
    assertThat(client.run("EVALSHA", at, "1", "k", "1", "ZZ"))
        .isEqualTo("-ERR Unsupported option ZZ");
    String persist = KnownScript.REDISSON_PERSIST.digest();
    assertThat(client.run("EVALSHA", persist, "1", "k")).isEqualTo(":1");
    assertThat(client.run("EVALSHA", persist, "1", "k")).isEqualTo(":0");
    assertThat(client.run("EVALSHA", after, "1", "k", "0", "")).isEqualTo(":1");
    assertThat(client.run("EXISTS", "k")).isEqualTo(":0");
  }

  @ParameterizedTest
  @EnumSource
  void redissonBucket_comparesAndTells(Mode mode) {
    DataClient client = new DataClient(mode);
    String set = KnownScript.REDISSON_GET_AND_SET.digest();
    assertThat(client.run("EVALSHA", set, "1", "k", "a", "500")).isEqualTo("null");
    assertThat(client.run("EVALSHA", set, "1", "k", "b", "700")).isEqualTo("\"a\"");
    assertThat(client.run("PTTL", "k")).isEqualTo(":700");
    assertThat(client.run("EVALSHA", set, "1", "k", "c", "0")).startsWith("-ERR invalid expire");
    String swap = KnownScript.REDISSON_COMPARE_AND_SET.digest();
    assertThat(client.run("EVALSHA", swap, "1", "k", "a", "c")).isEqualTo(":0");
    assertThat(client.run("EVALSHA", swap, "1", "k", "b", "c")).isEqualTo(":1");
    assertThat(client.run("PTTL", "k")).isEqualTo(":-1");
    String other = KnownScript.REDISSON_DELETE_IF_OTHER.digest();
    assertThat(client.run("EVALSHA", other, "1", "k", "c")).isEqualTo(":0");
    assertThat(client.run("EVALSHA", other, "1", "k", "a")).isEqualTo(":1");
    assertThat(client.run("EVALSHA", other, "1", "k", "a")).isEqualTo(":0");
    client.run("SET", "k", "d");
    String take = KnownScript.REDISSON_GET_AND_DELETE.digest();
    assertThat(client.run("EVALSHA", take, "1", "k")).isEqualTo("\"d\"");
    assertThat(client.run("EVALSHA", take, "1", "k")).isEqualTo("null");
    client.run("HSET", "h", "f", "v");
    String clear = KnownScript.REDISSON_CLEAR_IF_PRESENT.digest();
    assertThat(client.run("EVALSHA", clear, "1", "h")).startsWith("-WRONGTYPE");
    assertThat(client.run("EXISTS", "h")).isEqualTo(":1");
  }

  @ParameterizedTest
  @EnumSource
  void redissonMap_tellsWhatAFieldHeld(Mode mode) {
    DataClient client = new DataClient(mode);
    String put = KnownScript.REDISSON_MAP_PUT.digest();
    assertThat(client.run("EVALSHA", put, "1", "h", "f", "a")).isEqualTo("null");
    assertThat(client.run("EVALSHA", put, "1", "h", "f", "b")).isEqualTo("\"a\"");
    String ifAbsent = KnownScript.REDISSON_MAP_PUT_IF_ABSENT.digest();
    assertThat(client.run("EVALSHA", ifAbsent, "1", "h", "f", "c")).isEqualTo("\"b\"");
    assertThat(client.run("EVALSHA", ifAbsent, "1", "h", "g", "c")).isEqualTo("null");
    String replace = KnownScript.REDISSON_MAP_REPLACE.digest();
    assertThat(client.run("EVALSHA", replace, "1", "h", "x", "d")).isEqualTo("null");
    assertThat(client.run("EVALSHA", replace, "1", "h", "f", "d")).isEqualTo("\"b\"");
    String fast = KnownScript.REDISSON_MAP_FAST_REPLACE.digest();
    assertThat(client.run("EVALSHA", fast, "1", "h", "x", "e")).isEqualTo(":0");
    assertThat(client.run("EVALSHA", fast, "1", "h", "g", "e")).isEqualTo(":1");
    assertThat(client.run("HMGET", "h", "f", "g", "x")).isEqualTo("[\"d\", \"e\", null]");
    client.run("HPEXPIRE", "h", "100", "FIELDS", "1", "g");
    client.millis.addAndGet(100);
    assertThat(client.run("EVALSHA", put, "1", "h", "g", "new")).isEqualTo("null");
    String remove = KnownScript.REDISSON_MAP_REMOVE.digest();
    assertThat(client.run("EVALSHA", remove, "1", "h", "f")).isEqualTo("\"d\"");
    assertThat(client.run("EVALSHA", remove, "1", "h", "f")).isEqualTo("null");
    assertThat(client.run("HLEN", "h")).isEqualTo(":1");
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
