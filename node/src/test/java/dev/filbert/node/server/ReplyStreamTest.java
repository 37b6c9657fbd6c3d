/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.Reply;
import dev.filbert.node.resp.RespVersion;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The order of replies and pushes, and what happens when the client takes neither. */
class ReplyStreamTest {
  private static final int MAX_PENDING_BYTES = 1 << 20;
  private static final RespVersion RESP3 = RespVersion.RESP3;

  private final EmbeddedChannel channel = new EmbeddedChannel();
  private boolean stuck;
  private final AtomicInteger woken = new AtomicInteger();
  private final AtomicLong dropped = new AtomicLong();
  private final PushQueue pushes = new PushQueue(MAX_PENDING_BYTES, dropped::addAndGet);
  private final ReplyStream stream;

  ReplyStreamTest() {
    channel.pipeline().addLast("socket", new Socket());
    channel.pipeline().addLast("last", new ChannelInboundHandlerAdapter());
    ChannelHandlerContext context = channel.pipeline().context("last");
    RequestTimes times = new RequestTimes(RequestObserver.NONE, () -> 0);
    stream = new ReplyStream(context, times, woken::incrementAndGet, pushes, MAX_PENDING_BYTES);
  }

  /** One that takes nothing while it is stuck. */
  private final class Socket extends ChannelOutboundHandlerAdapter {
    @Override
    public void flush(ChannelHandlerContext context) {
      if (!stuck) {
        context.flush();
      }
    }
  }

  @AfterEach
  void close() {
    stream.release();
    stuck = false;
    channel.flushOutbound();
    channel.finishAndReleaseAll();
  }

  @Test
  void replies_keepTheOrderOfTheirRequests() {
    CompletableFuture<Reply> slow = new CompletableFuture<>();
    add(Answer.later(slow));
    add(Reply.integer(2));
    assertThat(sent()).isEmpty();
    slow.complete(Reply.integer(1));
    assertThat(woken).hasValue(1);
    assertThat(sent()).isEqualTo(":1\r\n:2\r\n");
  }

  @Test
  void push_withNothingUnderWay_goesOutAtOnce() {
    push("p");
    assertThat(sent()).isEqualTo(">1\r\n$1\r\np\r\n");
  }

  @Test
  void push_standsBehindTheRepliesOfWhatWasDispatchedBefore_andBeforeThoseAfter() {
    CompletableFuture<Reply> slow = new CompletableFuture<>();
    add(Answer.later(slow));
    add(Reply.integer(2));
    push("p");
    stream.placePushes(RESP3);
    add(Reply.integer(3));
    slow.complete(Reply.integer(1));
    assertThat(sent()).isEqualTo(":1\r\n:2\r\n>1\r\n$1\r\np\r\n:3\r\n");
  }

  @Test
  void abandon_forgetsAnswersAndPushes() {
    add(Answer.later(new CompletableFuture<>()));
    push("a");
    stream.placePushes(RESP3);
    push("b");
    stream.abandon();
    assertThat(sent()).isEmpty();
    assertThat(dropped).hasValue(1);
    assertThat(stream.underWay()).isZero();
  }

  @Test
  void pushesAmongAnswers_keepTheirOrder() {
    CompletableFuture<Reply> first = new CompletableFuture<>();
    CompletableFuture<Reply> second = new CompletableFuture<>();
    add(Answer.later(first));
    push("a");
    stream.placePushes(RESP3);
    add(Answer.later(second));
    push("b");
    second.complete(Reply.integer(2));
    assertThat(sent()).isEmpty();
    first.complete(Reply.integer(1));
    assertThat(sent().replaceAll("\\s|[>$]1", "")).isEqualTo(":1a:2b");
  }

  @Test
  void push_isMadeWhenItTakesItsPlace_notWhenItIsOffered() {
    AtomicReference<String> text = new AtomicReference<>("early");
    pushes.offer(() -> new Reply.Push(List.of(Reply.bulk(text.get()))), 10);
    text.set("late");
    assertThat(sent()).contains("late");
  }

  @Test
  void pushThatHasNothingToSayAnyMore_leavesNoTrace() {
    pushes.offer(() -> Reply.NOTHING, 10);
    add(Reply.integer(1));
    assertThat(sent()).isEqualTo(":1\r\n");
  }

  @Test
  void clientThatTakesNoPushes_overflowsTheStream() {
    stuck = true;
    for (int i = 0; i < 100 && !stream.overflown(); i++) {
      push("x".repeat(100_000));
      stream.drain(RESP3);
      stream.flush();
    }
    assertThat(stream.overflown()).isTrue();
    assertThat(ReplyStream.pendingBytes(channel.pipeline().context("last")))
        .isBetween((long) MAX_PENDING_BYTES, MAX_PENDING_BYTES + 500_000L);
  }

  @Test
  void pushesThatWaitBehindAnAnswer_areBoundToo() {
    add(Answer.later(new CompletableFuture<>()));
    for (int i = 0; i < 20; i++) {
      push("x".repeat(100_000));
      stream.drain(RESP3);
    }
    assertThat(stream.overflown()).isTrue();
    assertThat(stream.underWay()).isEqualTo(1 + MAX_PENDING_BYTES / 100_000);
    assertThat(dropped).hasValue(20 - MAX_PENDING_BYTES / 100_000);
  }

  private void add(Answer answer) {
    stream.add(answer, RESP3, "test", 0);
  }

  private void push(String text) {
    pushes.offer(() -> new Reply.Push(List.of(Reply.bulk(text))), text.length());
  }

  private String sent() {
    stream.drain(RESP3);
    stream.flush();
    StringBuilder sent = new StringBuilder();
    ByteBuf slice;
    while ((slice = channel.readOutbound()) != null) {
      sent.append(slice.toString(ISO_8859_1));
      slice.release();
    }
    return sent.toString();
  }
}
