/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.testing.ReplyText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheCommandsTest {
  private final DataClient client = new DataClient();

  @Test
  void declaredCache_givesItsRules_andTellsThem() {
    assertThat(
            client.run(
                "CACHE.DECLARE", "users", "ttl", "500", "MAXENTRIES", "9", "EVICTION", "LFU"))
        .isEqualTo("+OK");
    client.run("SET", "users:1", "v");
    assertThat(client.run("PTTL", "users:1")).isEqualTo(":500");
    assertThat(client.run("CACHE.LIST")).isEqualTo("[\"default\", \"users\"]");
    assertThat(client.run("CACHE.INFO", "users"))
        .startsWith(
            "{\"name\": \"users\", \"backups\": :1, \"ttl\": :500, \"max-idle\": :0,"
                + " \"max-entries\": :9, \"max-bytes\": :0, \"eviction\": \"lfu\","
                + " \"owned-entries\": :1,")
        .contains("\"puts\": :1,");
    assertThat(client.run("OBJECT", "FREQ", "users:1")).isEqualTo(":5");
  }

  @Test
  void declaringAgain_startsFromTheDefaults() {
    client.run("CACHE.DECLARE", "users", "TTL", "500", "BACKUPS", "2");
    client.run("CACHE.DECLARE", "users", "MAXIDLE", "70");
    assertThat(client.run("CACHE.INFO", "users"))
        .contains("\"backups\": :1, \"ttl\": :0, \"max-idle\": :70,");
  }

  @Test
  void defaultCache_hasAName() {
    client.run("CACHE.DECLARE", "default", "TTL", "500");
    client.run("SET", "k", "v");
    assertThat(client.run("PTTL", "k")).isEqualTo(":500");
    assertThat(client.run("CACHE.CLEAR", "default")).isEqualTo("+OK");
    assertThat(client.run("EXISTS", "k")).isEqualTo(":0");
  }

  @Test
  void clear_removesOnlyItsOwnKeys() {
    client.run("CACHE.DECLARE", "users");
    client.run("MSET", "users:1", "v", "orders:1", "v");
    assertThat(client.run("CACHE.CLEAR", "users")).isEqualTo("+OK");
    assertThat(client.run("KEYS", "*")).isEqualTo("[\"orders:1\"]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CACHE.CLEAR", "CACHE.INFO"})
  void undeclaredCache_isNamedInTheError(String command) {
    assertThat(client.run(command, "nobody")).startsWith("-ERR no cache 'nobody' is declared");
  }

  @Test
  void wrongOptions_areNamedInTheError() {
    assertThat(client.run("CACHE.DECLARE", "c", "TTLS", "1")).contains("'TTLS'");
    assertThat(client.run("CACHE.DECLARE", "c", "BACKUPS", "7")).contains("0 and 6");
    assertThat(client.run("CACHE.DECLARE", "c", "TTL", "-1")).contains("cache.c.ttl", "-1");
    assertThat(client.run("CACHE.DECLARE", "c", "EVICTION", "fifo")).contains("'FIFO'");
    assertThat(client.run("CACHE.DECLARE", "c", "TTL"))
        .isEqualTo(ReplyText.of(ErrorReplies.SYNTAX));
    assertThat(client.run("CACHE.DECLARE", "a:b")).contains("'a:b'");
    assertThat(client.run("CACHE.DECLARE", "a b")).contains("'a b'");
    assertThat(client.run("CACHE.LIST")).isEqualTo("[\"default\"]");
  }
}
