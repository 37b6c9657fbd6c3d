/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.resp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestParserTest {
  private static final ParserLimits LIMITS = new ParserLimits(1000, 1 << 20, 1 << 21);
  private static final String SET = "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$5\r\na\r\nbc\r\n";
  private static final String MIXED =
      SET
          + "PING\r\n"
          + "*0\r\n*-1\r\n\r\n"
          + "set 'a b' \"c\\x41\\n\"\n"
          + "*2\r\n$0\r\n\r\n$10\r\n0123456789\r\n"
          + "*1\r\n$4\r\nQUITxy";

  private final RequestParser parser = new RequestParser(LIMITS);

  @Test
  void wholeRequest_isParsed() throws ProtocolException {
    assertThat(feed(SET)).containsExactly("SET|k|a\r\nbc");
  }

  @Test
  void mixedPipeline_isParsedInOrder() throws ProtocolException {
    assertThat(feed(MIXED))
        .containsExactly("SET|k|a\r\nbc", "PING", "set|a b|cA\n", "|0123456789", "QUIT");
  }

  @Test
  void mixedPipeline_cutAnywhere_givesTheSameRequests() throws ProtocolException {
    List<String> whole = feed(MIXED);
    for (int first = 0; first <= MIXED.length(); first++) {
      for (int second = first; second <= MIXED.length(); second++) {
        RequestParser fresh = new RequestParser(LIMITS);
        List<String> found = new ArrayList<>();
        found.addAll(feed(fresh, MIXED.substring(0, first)));
        found.addAll(feed(fresh, MIXED.substring(first, second)));
        found.addAll(feed(fresh, MIXED.substring(second)));
        assertThat(found).as("cut at %d and %d", first, second).isEqualTo(whole);
      }
    }
  }

  @Test
  void mixedPipeline_byteByByte_givesTheSameRequests() throws ProtocolException {
    List<String> found = new ArrayList<>();
    for (char c : MIXED.toCharArray()) {
      found.addAll(feed(String.valueOf(c)));
    }
    assertThat(found).isEqualTo(feed(new RequestParser(LIMITS), MIXED));
  }

  @Test
  void fedTwiceBeforeTaken_losesNothing() throws ProtocolException {
    parser.feed(bytes(SET.substring(0, 25)));
    parser.feed(bytes(SET.substring(25) + SET));
    assertThat(drain(parser)).containsExactly("SET|k|a\r\nbc", "SET|k|a\r\nbc");
  }

  @ParameterizedTest
  @MethodSource
  void badInput_isRefusedWithTheTextOfRedis(String input, String text) {
    assertThatThrownBy(() -> feed(input + "\r\n"))
        .isInstanceOfSatisfying(
            ProtocolException.class,
            e -> assertThat(e.reply()).isEqualTo(Reply.error("ERR Protocol error: " + text)));
  }

  static Stream<Arguments> badInput_isRefusedWithTheTextOfRedis() {
    Map<String, List<String>> inputs =
        Map.of(
            "invalid multibulk length",
            List.of("*", "*-", "*abc", "*01", "*+1", "*1001", "*2147483648", "*" + "9".repeat(20)),
            "invalid bulk length",
            List.of("*1\r\n$", "*1\r\n$-1", "*1\r\n$x", "*1\r\n$1048577"),
            "expected '$', got ':'",
            List.of("*1\r\n:1"),
            "unbalanced quotes in request",
            List.of("set 'a", "set \"a", "set \"a\"b", "set 'a'b", "set \"a\\"));
    return inputs.entrySet().stream()
        .flatMap(e -> e.getValue().stream().map(input -> Arguments.of(input, e.getKey())));
  }

  @ParameterizedTest
  @MethodSource
  void endlessLine_isRefusedAtItsLimit(String before, String start, String text)
      throws ProtocolException {
    feed(before);
    assertThat(feed(start + "1".repeat(ParserLimits.MAX_LINE_BYTES - start.length()))).isEmpty();
    assertThatThrownBy(() -> feed("1")).isInstanceOf(ProtocolException.class).hasMessage(text);
  }

  static Stream<Arguments> endlessLine_isRefusedAtItsLimit() {
    return Stream.of(
        Arguments.of("", "a", "too big inline request"),
        Arguments.of("", "*", "too big mbulk count string"),
        Arguments.of("*1\r\n", "$", "too big bulk count string"));
  }

  @Test
  void lineAtItsLimit_isAccepted() throws ProtocolException {
    String line = "x".repeat(ParserLimits.MAX_LINE_BYTES);
    assertThat(feed(line + "\n")).containsExactly(line);
  }

  @Test
  void unauthenticated_getsTheSmallLimits() throws ProtocolException {
    parser.authenticated(false);
    assertThat(feed("*10\r\n" + "$1\r\nx\r\n".repeat(10))).hasSize(1);
    assertThat(feed("*1\r\n$16384\r\n" + "x".repeat(16384) + "\r\n")).hasSize(1);
    assertThatThrownBy(() -> feed("*1\r\n$16385\r\n")).hasMessage("unauthenticated bulk length");
    RequestParser other = new RequestParser(LIMITS);
    other.authenticated(false);
    assertThatThrownBy(() -> feed(other, "*11\r\n")).hasMessage("unauthenticated multibulk length");
  }

  @Test
  void authenticatedOnTheWay_getsTheLargeLimits() throws ProtocolException {
    parser.authenticated(false);
    feed("*2\r\n$4\r\nAUTH\r\n$1\r\nx\r\n");
    parser.authenticated(true);
    assertThat(feed("*11\r\n" + "$1\r\nx\r\n".repeat(11))).hasSize(1);
  }

  @Test
  void partsTogether_areLimited() {
    String part = "$1000000\r\n" + "x".repeat(1_000_000) + "\r\n";
    assertThatThrownBy(() -> feed("*3\r\n" + part + part + part)).hasMessage("too big request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST / HTTP/1.1\r\n", "Host: localhost\r\n", "host: x\r\n"})
  void webBrowser_isDroppedWithoutAWord(String line) {
    assertThatThrownBy(() -> feed(line))
        .isInstanceOfSatisfying(ProtocolException.class, e -> assertThat(e.reply()).isNull());
  }

  @Test
  void afterAnException_nothingMoreComes() throws ProtocolException {
    assertThatThrownBy(() -> feed("*x\r\n")).isInstanceOf(ProtocolException.class);
    assertThat(feed(SET)).isEmpty();
    assertThat(parser.bufferedBytes()).isZero();
  }

  @Test
  void announcedBulk_costsWhatHasArrived() throws ProtocolException {
    RequestParser large = new RequestParser(new ParserLimits(1 << 30, 536_870_912, 1L << 31));
    feed(large, "*1073741824\r\n$536870912\r\n");
    assertThat(large.bufferedBytes()).isLessThan(1024);
    feed(large, "x".repeat(100_000));
    assertThat(large.bufferedBytes()).isLessThan(400_000);
  }

  @Test
  void longBulk_inManyPieces_isParsed() throws ProtocolException {
    String value = "0123456789".repeat(50_000);
    String request = "*2\r\n$3\r\nGET\r\n$500000\r\n" + value + "\r\n" + SET;
    List<String> found = new ArrayList<>();
    for (int at = 0; at < request.length(); at += 7_777) {
      found.addAll(feed(request.substring(at, Math.min(request.length(), at + 7_777))));
    }
    assertThat(found).containsExactly("GET|" + value, "SET|k|a\r\nbc");
  }

  @Test
  void nameThatComesAgain_isTheSameArray() throws ProtocolException {
    parser.feed(bytes(SET + SET + MIXED));
    Request first = parser.next();
    assertThat(parser.next().name()).isSameAs(first.name());
    assertThat(first.part(1)).isEqualTo(new byte[] {'k'});
  }

  @Test
  void idleParser_holdsLittle() throws ProtocolException {
    feed(SET.repeat(10_000));
    assertThat(parser.bufferedBytes()).isLessThanOrEqualTo(4096);
  }

  private List<String> feed(String input) throws ProtocolException {
    return feed(parser, input);
  }

  private static List<String> feed(RequestParser parser, String input) throws ProtocolException {
    parser.feed(bytes(input));
    return drain(parser);
  }

  private static List<String> drain(RequestParser parser) throws ProtocolException {
    List<String> found = new ArrayList<>();
    Request request;
    while ((request = parser.next()) != null) {
      List<String> parts = new ArrayList<>();
      for (int i = 0; i < request.size(); i++) {
        parts.add(new String(request.part(i), ISO_8859_1));
      }
      found.add(String.join("|", parts));
    }
    return found;
  }

  private static ByteBuf bytes(String text) {
    return Unpooled.copiedBuffer(text, ISO_8859_1);
  }
}
