/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.command.DataClient.Mode;
import dev.filbert.node.testing.StubNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExpiryCommandsTest {
  @ParameterizedTest
  @EnumSource
  void expiredKey_isAbsentForEveryCommand(Mode mode) {
    DataClient client = new DataClient(mode);
    client.run("SET", "k", "v", "PX", "10");
    client.millis.addAndGet(9);
    assertThat(client.run("GET", "k")).isEqualTo("\"v\"");
    client.millis.addAndGet(1);
    assertThat(client.run("GET", "k")).isEqualTo("null");
    assertThat(client.run("EXISTS", "k")).isEqualTo(":0");
    assertThat(client.run("TTL", "k")).isEqualTo(":-2");
    assertThat(client.run("EXPIRE", "k", "10")).isEqualTo(":0");
    assertThat(client.run("DEL", "k")).isEqualTo(":0");
    assertThat(client.run("SET", "k", "w", "NX")).isEqualTo("+OK");
  }

  @ParameterizedTest
  @CsvSource({"400,0", "499,0", "500,1", "1499,1", "1500,2", "100000,100"})
  void ttl_isRoundedToTheNearestSecond(String millis, String seconds) {
    DataClient client = new DataClient();
    client.run("SET", "k", "v", "PX", millis);
    assertThat(client.run("TTL", "k")).isEqualTo(":" + seconds);
    assertThat(client.run("PTTL", "k")).isEqualTo(":" + millis);
  }

  @Test
  void deadlines_areToldInEpochTime() {
    DataClient client = new DataClient();
    client.run("SET", "k", "v", "EX", "7");
    assertThat(client.run("PEXPIRETIME", "k")).isEqualTo(":" + (StubNode.START_MILLIS + 7000));
    assertThat(client.run("EXPIRETIME", "k")).isEqualTo(":" + (StubNode.START_MILLIS / 1000 + 7));
  }

  @Test
  void overflow_isCheckedAgainstTheClock() {
    DataClient client = new DataClient();
    client.run("SET", "k", "v");
    long most = Long.MAX_VALUE - StubNode.START_MILLIS;
    assertThat(client.run("PEXPIRE", "k", Long.toString(most))).isEqualTo(":1");
    assertThat(client.run("PEXPIRE", "k", Long.toString(most + 1)))
        .isEqualTo("-ERR invalid expire time in 'pexpire' command");
  }

  @ParameterizedTest
  @CsvSource({
    // present deadline in seconds (0: none), condition, asked for, expected
    "0,NX,5,1",
    "9,NX,5,0",
    "0,XX,5,0",
    "9,XX,5,1",
    "0,GT,5,0",
    "9,GT,5,0",
    "9,GT,9,0",
    "9,GT,10,1",
    "0,LT,5,1",
    "9,LT,5,1",
    "9,LT,9,0",
    "9,LT,10,0"
  })
  void conditions_compareWithTheDeadlineThatIs(
      int present, String condition, String wanted, String expected) {
    DataClient client = new DataClient();
    client.run("SET", "k", "v");
    if (present > 0) {
      client.run("EXPIRE", "k", Integer.toString(present));
    }
    assertThat(client.run("EXPIRE", "k", wanted, condition)).isEqualTo(":" + expected);
    String ttl = expected.equals("1") ? wanted : present > 0 ? Integer.toString(present) : "-1";
    assertThat(client.run("TTL", "k")).isEqualTo(":" + ttl);
  }

  @Test
  void counters_keepTheDeadline() {
    DataClient client = new DataClient();
    client.run("SET", "k", "1", "PX", "500");
    client.run("INCR", "k");
    client.run("INCRBYFLOAT", "k", "0.5");
    client.run("APPEND", "k", "0");
    client.run("SETRANGE", "k", "0", "3");
    assertThat(client.run("GET", "k")).isEqualTo("\"3.50\"");
    assertThat(client.run("PTTL", "k")).isEqualTo(":500");
  }

  @Test
  void idleTime_isNotTouchedByLookingAtIt() {
    DataClient client = new DataClient();
    client.run("SET", "k", "v");
    client.millis.addAndGet(5000);
    assertThat(client.run("OBJECT", "IDLETIME", "k")).isEqualTo(":5");
    assertThat(client.run("OBJECT", "IDLETIME", "k")).isEqualTo(":5");
    client.run("TOUCH", "k");
    assertThat(client.run("OBJECT", "IDLETIME", "k")).isEqualTo(":0");
  }
}
