/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.command.DataClient.Mode;
import dev.filbert.node.keyspace.CacheReport;
import dev.filbert.node.resp.Reply;
import dev.filbert.node.resp.Request;
import dev.filbert.node.testing.ReplyText;
import dev.filbert.node.testing.StubNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Commands over several keys. */
class BatchCommandsTest {

  @ParameterizedTest
  @EnumSource
  void mget_keepsTheOrder_withNullForAbsentKeys(Mode mode) {
    DataClient client = new DataClient(mode);
    assertThat(client.run("MSET", "a", "1", "b", "2", "a", "3")).isEqualTo("+OK");
    assertThat(client.run("MGET", "b", "x", "a", "b")).isEqualTo("[\"2\", null, \"3\", \"2\"]");
  }

  @Test
  void mget_countsEveryKeyOnce_whereverItIs() {
    for (Mode mode : Mode.values()) {
      DataClient client = new DataClient(mode);
      client.run("SET", "a", "1");
      client.run("MGET", "a", "b", "c");
      CacheReport report = client.keyspace.caches().get(0);
      assertThat(report.hits()).isEqualTo(1);
      assertThat(report.misses()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void msetNx_setsAllOrNone_inOneSlotAndAcross(Mode mode) {
    DataClient client = new DataClient(mode);
    for (String tag : List.of("", "{t}")) {
      assertThat(client.run("MSETNX", tag + "a", "1", tag + "b", "2")).isEqualTo(":1");
      assertThat(client.run("MSETNX", tag + "b", "3", tag + "c", "4")).isEqualTo(":0");
      assertThat(client.run("MGET", tag + "a", tag + "b", tag + "c"))
          .isEqualTo("[\"1\", \"2\", null]");
    }
  }

  @Test
  void msetNx_acrossSlots_leavesAloneWhatAppearedMeanwhile() {
    DataClient client = new DataClient(Mode.LATER);
    CompletableFuture<String> reply = client.send("MSETNX", "a", "1", "b", "2");
    client.settleOnce();
    client.write("b", "theirs");
    client.settle();
    assertThat(reply.join()).isEqualTo(":0");
    assertThat(client.run("MGET", "a", "b")).isEqualTo("[\"1\", \"theirs\"]");
  }

  @Test
  void msetNx_ofOneKeyTwice_keepsTheLastValue() {
    DataClient client = new DataClient();
    assertThat(client.run("MSETNX", "k", "1", "k", "2")).isEqualTo(":1");
    assertThat(client.run("GET", "k")).isEqualTo("\"2\"");
  }

  @Test
  void oddPairs_areAMatterOfArity() {
    DataClient client = new DataClient();
    assertThat(client.run("MSET", "a", "1", "b"))
        .isEqualTo(ReplyText.of(ErrorReplies.wrongArity("mset")));
    assertThat(client.run("MSETNX", "a", "1", "b"))
        .isEqualTo(ReplyText.of(ErrorReplies.wrongArity("msetnx")));
  }

  @ParameterizedTest
  @EnumSource
  void delAndExists_countKeys(Mode mode) {
    DataClient client = new DataClient(mode);
    client.run("MSET", "a", "1", "b", "2");
    assertThat(client.run("EXISTS", "a", "a", "b", "c")).isEqualTo(":3");
    assertThat(client.run("TOUCH", "b", "c")).isEqualTo(":1");
    assertThat(client.run("DEL", "a", "a", "c")).isEqualTo(":1");
    assertThat(client.run("UNLINK", "b")).isEqualTo(":1");
    assertThat(client.run("DEL", "b")).isEqualTo(":0");
  }

  @Test
  void del_ofAMillionKeys_works() {
    DataClient client = new DataClient();
    client.run("MSET", "k7", "v", "k999999", "v");
    String[] parts =
        Stream.concat(Stream.of("DEL"), IntStream.range(0, 1_000_000).mapToObj(i -> "k" + i))
            .toArray(String[]::new);
    assertThat(client.run(parts)).isEqualTo(":2");
  }

  @Test
  void mset_intoAFullCache_tellsSo() {
    DataClient client = new DataClient();
    client.run("CACHE.DECLARE", "full", "MAXENTRIES", "1", "EVICTION", "none");
    assertThat(client.run("MSET", "full:1", "a", "full:2", "b"))
        .isEqualTo(ReplyText.of(ErrorReplies.OUT_OF_MEMORY));
    assertThat(client.run("SET", "full:2", "b"))
        .isEqualTo(ReplyText.of(ErrorReplies.OUT_OF_MEMORY));
    assertThat(client.run("COPY", "full:1", "full:2"))
        .isEqualTo(ReplyText.of(ErrorReplies.OUT_OF_MEMORY));
  }

  @Test
  void scan_reachesEveryKey_pageByPage() {
    DataClient client = new DataClient(Mode.LATER);
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      client.run("SET", "k" + i, "v");
      expected.add("\"k" + i + "\"");
    }
    List<String> seen = new ArrayList<>();
    String cursor = "0";
    do {
      Request scan = Request.of("SCAN", cursor, "COUNT", "7", "TYPE", "string");
      Reply.Array page = (Reply.Array) client.run(scan);
      cursor = ReplyText.of(page.elements().get(0)).replace("\"", "");
      ((Reply.Array) page.elements().get(1)).elements().forEach(key -> seen.add(ReplyText.of(key)));
    } while (!cursor.equals("0"));
    assertThat(seen).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void scan_withAForeignCursor_isRefused() {
    DataClient client = new DataClient();
    assertThat(client.run("SCAN", "99999")).isEqualTo(ReplyText.of(ErrorReplies.INVALID_CURSOR));
    assertThat(client.run("SCAN", "x")).isEqualTo(ReplyText.of(ErrorReplies.INVALID_CURSOR));
    assertThat(client.run("SCAN", "-1")).isEqualTo(ReplyText.of(ErrorReplies.INVALID_CURSOR));
  }

  @Test
  void keys_skipWhatHasExpired() {
    DataClient client = new DataClient();
    client.run("SET", "gone", "v", "PXAT", Long.toString(StubNode.START_MILLIS));
    client.run("SET", "here", "v");
    assertThat(client.run("KEYS", "*e*")).isEqualTo("[\"here\"]");
    assertThat(client.run("RANDOMKEY")).isEqualTo("\"here\"");
  }
}
