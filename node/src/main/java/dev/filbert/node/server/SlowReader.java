/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.WriteBufferWaterMark;
import java.util.concurrent.TimeUnit;

/**
 * Says when to stop running the requests of a client because it does not read its replies.
 *
 * <p>A client that reads, only slowly, is made to wait: its replies stay within a megabyte or so. A
 * client that sends a long pipeline before it reads anything would wait for ever. So when it has
 * taken nothing for a while, its requests run again, and only the limit on pending output ends
 * that.
 *
 * <p>Threading: confined to the event loop.
 */
final class SlowReader {
  private static final int HIGH_WATER_BYTES = 1024 * 1024;
  private static final int LOW_WATER_BYTES = 256 * 1024;
  private static final long PATIENCE_MILLIS = 500;

  private final ChannelHandlerContext context;
  private final Runnable resume;
  private boolean full;
  private boolean patienceOver;

  /** Watches the channel of {@code context}; {@code resume} is called when patience is over. */
  SlowReader(ChannelHandlerContext context, Runnable resume) {
    this.context = context;
    this.resume = resume;
    context
        .channel()
        .config()
        .setWriteBufferWaterMark(new WriteBufferWaterMark(LOW_WATER_BYTES, HIGH_WATER_BYTES));
  }

  /** To be called when the channel has become writable or unwritable. */
  void writabilityChanged() {
    boolean wasFull = full;
    full = !context.channel().isWritable();
    if (full && !wasFull) {
      watch(ReplyStream.pendingBytes(context));
    } else if (!full) {
      patienceOver = false;
    }
  }

  /** Whether the requests of the client should wait until it has read. */
  boolean mustWait() {
    return full && !patienceOver;
  }

  private void watch(long pendingBytes) {
    context.executor().schedule(() -> check(pendingBytes), PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void check(long pendingBefore) {
    if (!mustWait()) {
      return;
    }
    long pending = ReplyStream.pendingBytes(context);
    if (pending < pendingBefore) {
      watch(pending);
    } else {
      patienceOver = true;
      resume.run();
    }
  }
}
