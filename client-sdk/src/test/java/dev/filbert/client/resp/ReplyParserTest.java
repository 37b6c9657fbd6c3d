/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.resp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyParserTest {
  /** One of each type, nested, and what it must read as. */
  private static final String EVERYTHING =
      "+OK\r\n-MOVED 12182 127.0.0.1:7002\r\n:-42\r\n$3\r\na\r\n\r\n$0\r\n\r\n$-1\r\n*-1\r\n_\r\n"
          + "#t\r\n#f\r\n,1.5\r\n(123456789012345678901\r\n=7\r\ntxt:abc\r\n!5\r\nERR x\r\n"
          + "*0\r\n*3\r\n:1\r\n*2\r\n+a\r\n_\r\n$1\r\nz\r\n~1\r\n:7\r\n%1\r\n$1\r\nk\r\n:2\r\n"
          + "|1\r\n+ttl\r\n:3\r\n+attributed\r\n"
          + ">2\r\n$10\r\ninvalidate\r\n*1\r\n$1\r\nk\r\n:9223372036854775807\r\n"
          + ":-9223372036854775808\r\n";

  private static final List<String> READ =
      List.of(
          "OK",
          "error MOVED 12182 127.0.0.1:7002",
          "-42",
          "a\r\n",
          "",
          "null",
          "null",
          "null",
          "1",
          "0",
          "1.5",
          "123456789012345678901",
          "abc",
          "error ERR x",
          "[]",
          "[1, [a, null], z]",
          "[7]",
          "[k, 2]",
          "attributed",
          "push[invalidate, [k]]",
          "9223372036854775807",
          "-9223372036854775808");

  @Test
  void next_everyType_isRead() throws ProtocolException {
    assertThat(parse(EVERYTHING.getBytes(UTF_8))).isEqualTo(READ);
  }

  @Test
  void next_cutAtEveryByte_readsTheSame() throws ProtocolException {
    byte[] bytes = EVERYTHING.getBytes(UTF_8);
    for (int cut = 1; cut < bytes.length; cut++) {
      assertThat(parse(Arrays.copyOf(bytes, cut), Arrays.copyOfRange(bytes, cut, bytes.length)))
          .as("cut before byte %d", cut)
          .isEqualTo(READ);
    }
  }

  @Test
  void next_oneByteAtATime_readsTheSame() throws ProtocolException {
    byte[] bytes = EVERYTHING.getBytes(UTF_8);
    byte[][] pieces = new byte[bytes.length][];
    for (int i = 0; i < bytes.length; i++) {
      pieces[i] = new byte[] {bytes[i]};
    }
    assertThat(parse(pieces)).isEqualTo(READ);
  }

  @Test
  void next_cutAtRandom_readsTheSame() throws ProtocolException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[] bytes = EVERYTHING.getBytes(UTF_8);
    for (int round = 0; round < 500; round++) {
      List<byte[]> pieces = new ArrayList<>();
      for (int from = 0; from < bytes.length; ) {
        int to = Math.min(bytes.length, from + 1 + random.nextInt(40));
        pieces.add(Arrays.copyOfRange(bytes, from, to));
        from = to;
      }
      assertThat(parse(pieces.toArray(byte[][]::new))).as("seed %d", seed).isEqualTo(READ);
    }
  }

  @Test
  void next_damagedBytes_readsOrRefusesButNeverFailsOtherwise() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[] good = EVERYTHING.getBytes(UTF_8);
    int refused = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = good.clone();
      for (int i = 0; i <= random.nextInt(4); i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      ReplyParser parser = new ReplyParser(new ParserLimits(1 << 20, 1000, 8));
      parser.feed(bytes);
      try {
        for (Reply reply = parser.next(); reply != null; reply = parser.next()) {
          assertThat(reply).isNotNull();
        }
      } catch (ProtocolException e) {
        refused++;
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ", round " + round, e);
      }
    }
    assertThat(refused).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?x\r\n",
        ":1x\r\n",
        ":\r\n",
        ":9223372036854775808\r\n",
        "$5\r\nabcdefg\r\n",
        "$-2\r\n",
        "$2000000\r\n",
        "*1001\r\n",
        "*-5\r\n",
        "+no line feed\rx",
        "\r\n",
        "*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n:1\r\n",
        "*600\r\n*600\r\n"
      })
  void next_whatIsNoReplyOrTooLarge_isRefused(String bytes) {
    ReplyParser parser = new ReplyParser(new ParserLimits(1 << 20, 1000, 8));
    parser.feed(bytes.getBytes(UTF_8));

    assertThatThrownBy(parser::next).isInstanceOf(ProtocolException.class);
  }

  @Test
  void next_afterARefusal_readsNothing() throws ProtocolException {
    ReplyParser parser = new ReplyParser(ParserLimits.DEFAULT);
    parser.feed("?\r\n".getBytes(UTF_8));
    assertThatThrownBy(parser::next).isInstanceOf(ProtocolException.class);

    parser.feed("+OK\r\n".getBytes(UTF_8));

    assertThat(parser.next()).isNull();
  }

  @Test
  void next_endlessLine_isRefused() {
    ReplyParser parser = new ReplyParser(ParserLimits.DEFAULT);
    parser.feed(("+" + "x".repeat(70_000)).getBytes(UTF_8));

    assertThatThrownBy(parser::next).isInstanceOf(ProtocolException.class);
  }

  @Test
  void command_encodes_countsAndBytes() {
    byte[] encoded = Command.of("CACHE.GET").and(new byte[] {0, (byte) 0xFF}).and(-7).encode();

    assertThat(new String(encoded, java.nio.charset.StandardCharsets.ISO_8859_1))
        .isEqualTo("*3\r\n$9\r\nCACHE.GET\r\n$2\r\n\0\u00ff\r\n$2\r\n-7\r\n");
  }

  private static List<String> parse(byte[]... pieces) throws ProtocolException {
    ReplyParser parser = new ReplyParser(ParserLimits.DEFAULT);
    List<String> read = new ArrayList<>();
    for (byte[] piece : pieces) {
      parser.feed(piece);
      for (Reply reply = parser.next(); reply != null; reply = parser.next()) {
        read.add(show(reply));
      }
    }
    return read;
  }

  private static String show(Reply reply) {
    if (reply instanceof Reply.Items items) {
      return (items.push() ? "push" : "")
          + items.values().stream().map(ReplyParserTest::show).toList();
    }
    if (reply instanceof Reply.Error error) {
      return "error " + error.message();
    }
    return reply instanceof Reply.Number number
        ? Long.toString(number.value())
        : reply.isNothing() ? "null" : reply.text();
  }
}
