/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.server;

import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.Reply;
import dev.filbert.node.resp.ReplyWriter;
import dev.filbert.node.resp.RespVersion;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The outgoing half of a connection: answers in the order of their requests, in few writes.
 *
 * <p>A reply that is there at once, with nothing before it, goes straight into the buffer.
 * Everything else takes a place in the queue, and {@link #drain()} writes what has become ready at
 * its head. A reply is always written as a whole, so whatever is written between two drains stands
 * between two replies.
 *
 * <p>Threading: confined to the event loop.
 */
final class ReplyStream {
  private static final int FLUSH_BYTES = 256 * 1024;

  private final ChannelHandlerContext context;
  private final ReplyWriter writer;
  private final RequestTimes times;
  private final Runnable wake;
  private final PushQueue pushes;
  private final long maxPendingBytes;
  private final ArrayDeque<PendingAnswer> underWay = new ArrayDeque<>();
  private boolean overflown;
  private int unflushedBytes;
  private long writtenBytes;

  /**
   * An empty stream.
   *
   * @param wake called on whatever thread completes an answer that was under way
   * @param pushes what is to be sent without being asked for
   * @param maxPendingBytes how much may wait for the client to read it
   */
  ReplyStream(
      ChannelHandlerContext context,
      RequestTimes times,
      Runnable wake,
      PushQueue pushes,
      long maxPendingBytes) {
    this.context = context;
    this.writer = new ReplyWriter(context.alloc(), this::send);
    this.times = times;
    this.wake = wake;
    this.pushes = pushes;
    this.maxPendingBytes = maxPendingBytes;
  }

  /**
   * Takes the answer to the next request.
   *
   * @param version the protocol in force right after the request ran
   */
  void add(Answer answer, RespVersion version, String command, long startNanos) {
    if (answer instanceof Answer.Later later) {
      PendingAnswer pending = new PendingAnswer(wake, version, command, startNanos);
      underWay.add(pending);
      later.reply().whenComplete(pending);
      return;
    }
    Reply reply = (Reply) answer;
    if (underWay.isEmpty()) {
      write(reply, version, command, startNanos);
    } else {
      PendingAnswer pending = new PendingAnswer(() -> {}, version, command, startNanos);
      pending.accept(reply, null);
      underWay.add(pending);
    }
  }

  /**
   * Gives the pushes that wait their places: behind all replies so far, so that a client learns of
   * a change after the value it has asked for, whichever of the two is here first.
   */
  void placePushes(RespVersion version) {
    PushQueue.Item item;
    while ((item = pushes.poll()) != null) {
      Reply push = item.push().get();
      if (underWay.isEmpty()) {
        writer.write(push, version);
        pushes.written(item.bytes());
      } else {
        underWay.add(PendingAnswer.push(push, version, item.bytes()));
      }
    }
  }

  /**
   * Gives the pushes that wait their places, then writes what is ready and has nothing unready
   * before it.
   *
   * @param version the protocol in force now
   */
  void drain(RespVersion version) {
    placePushes(version);
    PendingAnswer head;
    while ((head = underWay.peek()) != null) {
      Reply reply = head.reply();
      if (reply == null) {
        return;
      }
      underWay.remove();
      if (head.pushBytes() > 0) {
        writer.write(reply, head.version());
        pushes.written(head.pushBytes());
      } else {
        write(reply, head.version(), head.command(), head.startNanos());
      }
    }
  }

  /** Sends everything written so far. */
  void flush() {
    writer.flush();
    if (unflushedBytes > 0) {
      unflushedBytes = 0;
      context.flush();
    }
    times.report();
  }

  /** Forgets the answers under way and the pushes; they go nowhere. */
  void abandon() {
    pushes.close();
    underWay.clear();
  }

  /** Gives back what is not sent. */
  void release() {
    pushes.close();
    underWay.clear();
    writer.discard();
  }

  /** How many requests wait for their replies. */
  int underWay() {
    return underWay.size();
  }

  /** Whether more is waiting for the client than may; what is written from then on is dropped. */
  boolean overflown() {
    return overflown || pushes.isFull();
  }

  /** Bytes written since the last call. */
  long takeWrittenBytes() {
    long taken = writtenBytes;
    writtenBytes = 0;
    return taken;
  }

  /** Bytes that the socket of {@code context} has not taken yet. May be called from any thread. */
  static long pendingBytes(ChannelHandlerContext context) {
    @Nullable ChannelOutboundBuffer buffer = context.channel().unsafe().outboundBuffer();
    return buffer == null ? 0 : buffer.totalPendingWriteBytes();
  }

  private void write(Reply reply, RespVersion version, String command, long startNanos) {
    writer.write(reply, version);
    times.answered(command, reply instanceof Reply.Error e ? e.text() : null, startNanos);
  }

  private void send(ByteBuf slice) {
    if (overflown) {
      slice.release();
      return;
    }
    int bytes = slice.readableBytes();
    writtenBytes += bytes;
    unflushedBytes += bytes;
    context.write(slice, context.voidPromise());
    if (unflushedBytes >= FLUSH_BYTES) {
      unflushedBytes = 0;
      context.flush();
    }
    overflown = pendingBytes(context) > maxPendingBytes;
  }
}
