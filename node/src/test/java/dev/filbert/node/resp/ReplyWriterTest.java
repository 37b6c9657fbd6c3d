/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.resp;

import static dev.filbert.node.resp.RespVersion.RESP2;
import static dev.filbert.node.resp.RespVersion.RESP3;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReplyWriterTest {
  private final List<String> slices = new ArrayList<>();
  private final ReplyWriter writer =
      new ReplyWriter(new UnpooledByteBufAllocator(true), this::take);

  @ParameterizedTest
  @MethodSource
  void goldenBytes(Reply reply, String resp2, String resp3) {
    assertThat(written(reply, RESP2)).isEqualTo(resp2);
    assertThat(written(reply, RESP3)).isEqualTo(resp3);
  }

  static Stream<Arguments> goldenBytes() {
    return Stream.of(
        same(Reply.OK, "+OK\r\n"),
        same(Reply.QUEUED, "+QUEUED\r\n"),
        same(Reply.status("a\r\nb"), "+a  b\r\n"),
        same(Reply.error("ERR x\ny"), "-ERR x y\r\n"),
        same(Reply.error("ERR \u00fc"), "-ERR \u00c3\u00bc\r\n"),
        same(Reply.ZERO, ":0\r\n"),
        same(Reply.integer(-1), ":-1\r\n"),
        same(Reply.integer(1234567890), ":1234567890\r\n"),
        same(Reply.integer(Long.MAX_VALUE), ":9223372036854775807\r\n"),
        same(Reply.integer(Long.MIN_VALUE), ":-9223372036854775808\r\n"),
        same(Reply.bulk(""), "$0\r\n\r\n"),
        same(Reply.bulk("a\r\nb"), "$4\r\na\r\nb\r\n"),
        same(Reply.EMPTY_ARRAY, "*0\r\n"),
        same(Reply.NOTHING, ""),
        same(
            Reply.array(Reply.ONE, Reply.array(Reply.bulk("x"), Reply.OK)),
            "*2\r\n:1\r\n*2\r\n$1\r\nx\r\n+OK\r\n"),
        Arguments.of(Reply.NULL, "$-1\r\n", "_\r\n"),
        Arguments.of(Reply.NULL_ARRAY, "*-1\r\n", "_\r\n"),
        Arguments.of(
            Reply.array(Reply.NULL, Reply.NULL), "*2\r\n$-1\r\n$-1\r\n", "*2\r\n_\r\n_\r\n"),
        Arguments.of(
            Reply.map(Reply.bulk("k"), Reply.ONE, Reply.bulk("l"), Reply.NULL),
            "*4\r\n$1\r\nk\r\n:1\r\n$1\r\nl\r\n$-1\r\n",
            "%2\r\n$1\r\nk\r\n:1\r\n$1\r\nl\r\n_\r\n"),
        Arguments.of(Reply.set(List.of(Reply.ONE)), "*1\r\n:1\r\n", "~1\r\n:1\r\n"),
        Arguments.of(
            new Reply.Push(List.of(Reply.bulk("p"))), "*1\r\n$1\r\np\r\n", ">1\r\n$1\r\np\r\n"),
        Arguments.of(
            Reply.verbatim("h\u00fc"), "$3\r\nh\u00c3\u00bc\r\n", "=7\r\ntxt:h\u00c3\u00bc\r\n"),
        Arguments.of(new Reply.Bool(true), ":1\r\n", "#t\r\n"),
        Arguments.of(new Reply.Bool(false), ":0\r\n", "#f\r\n"),
        Arguments.of(new Reply.Double(1.5), "$3\r\n1.5\r\n", ",1.5\r\n"),
        Arguments.of(new Reply.Double(3), "$1\r\n3\r\n", ",3\r\n"),
        Arguments.of(new Reply.Double(-1e20), "$7\r\n-1.0E20\r\n", ",-1.0E20\r\n"),
        Arguments.of(new Reply.Double(Double.POSITIVE_INFINITY), "$3\r\ninf\r\n", ",inf\r\n"),
        Arguments.of(new Reply.Double(Double.NEGATIVE_INFINITY), "$4\r\n-inf\r\n", ",-inf\r\n"),
        Arguments.of(new Reply.Double(Double.NaN), "$3\r\nnan\r\n", ",nan\r\n"));
  }

  private static Arguments same(Reply reply, String bytes) {
    return Arguments.of(reply, bytes, bytes);
  }

  @Test
  void smallReplies_leaveTogether() {
    for (int i = 0; i < 100; i++) {
      writer.write(Reply.OK, RESP2);
    }
    assertThat(slices).isEmpty();
    writer.flush();
    assertThat(slices).containsExactly("+OK\r\n".repeat(100));
    writer.flush();
    assertThat(slices).hasSize(1);
  }

  @Test
  void millionKeys_leaveInSlices() {
    Reply key = Reply.bulk("key:00000000");
    writer.write(Reply.array(Collections.nCopies(1_000_000, key)), RESP2);
    writer.flush();
    assertThat(slices).hasSizeGreaterThan(100).allMatch(s -> s.length() <= 64 * 1024);
    assertThat(String.join("", slices))
        .isEqualTo("*1000000\r\n" + "$12\r\nkey:00000000\r\n".repeat(1_000_000));
  }

  @Test
  void longValue_leavesInSlices() {
    byte[] value = "0123456789".repeat(100_000).getBytes(UTF_8);
    writer.write(Reply.ONE, RESP2);
    writer.write(Reply.bulk(value), RESP2);
    writer.flush();
    assertThat(slices).allMatch(s -> s.length() <= 64 * 1024);
    assertThat(String.join("", slices))
        .isEqualTo(":1\r\n$1000000\r\n" + new String(value, UTF_8) + "\r\n");
  }

  @Test
  void discarded_goesNowhere() {
    writer.write(Reply.OK, RESP2);
    writer.discard();
    writer.flush();
    assertThat(slices).isEmpty();
  }

  private String written(Reply reply, RespVersion version) {
    slices.clear();
    writer.write(reply, version);
    writer.flush();
    return String.join("", slices);
  }

  private void take(ByteBuf slice) {
    slices.add(slice.toString(ISO_8859_1));
    slice.release();
  }
}
