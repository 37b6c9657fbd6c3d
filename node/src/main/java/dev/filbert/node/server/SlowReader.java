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
 * taken nothing for a while, its requests run again, until half of what may be pending is; the rest
 * is for the requests under way. A client that takes nothing even then, for long, is stuck.
 *
 * <p>Threading: confined to the event loop.
 */
final class SlowReader {
  static final long PATIENCE_MILLIS = 500;

  /** Longer than the pause of a garbage collector, shorter than an operator's patience. */
  static final long STUCK_MILLIS = 30_000;

  private static final int HIGH_WATER_BYTES = 1024 * 1024;
  private static final int LOW_WATER_BYTES = 256 * 1024;

  private final ChannelHandlerContext context;
  private final long enoughBytes;
  private final Runnable resume;
  private final Runnable giveUp;
  private boolean full;
  private boolean watching;
  private boolean patienceOver;
  private long lastPendingBytes;
  private long silentMillis;

  /**
   * Watches the channel of {@code context}.
   *
   * @param maxPendingBytes how much may be pending at all
   * @param resume called when {@link #mustWait()} may have become false by the passing of time
   * @param giveUp called when the client is stuck
   */
  SlowReader(
      ChannelHandlerContext context, long maxPendingBytes, Runnable resume, Runnable giveUp) {
    this.context = context;
    this.enoughBytes = maxPendingBytes / 2;
    this.resume = resume;
    this.giveUp = giveUp;
    context
        .channel()
        .config()
        .setWriteBufferWaterMark(new WriteBufferWaterMark(LOW_WATER_BYTES, HIGH_WATER_BYTES));
  }

  /** To be called when the channel has become writable or unwritable. */
  void writabilityChanged() {
    full = !context.channel().isWritable();
    if (full && !watching) {
      lastPendingBytes = pendingBytes();
      silentMillis = 0;
      watch();
    }
  }

  /** Whether the requests of the client should wait until it has read. */
  boolean mustWait() {
    return full && (!patienceOver || pendingBytes() >= enoughBytes);
  }

  private void watch() {
    watching = true;
    context.executor().schedule(this::look, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    watching = false;
    if (!full || !context.channel().isActive()) {
      patienceOver = false;
      return;
    }
    long pending = pendingBytes();
    boolean reads = pending < lastPendingBytes;
    lastPendingBytes = pending;
    silentMillis = reads ? 0 : silentMillis + PATIENCE_MILLIS;
    patienceOver = !reads;
    if (silentMillis >= STUCK_MILLIS) {
      giveUp.run();
      return;
    }
    watch();
    if (patienceOver) {
      resume.run();
    }
  }

  private long pendingBytes() {
    return ReplyStream.pendingBytes(context);
  }
}
