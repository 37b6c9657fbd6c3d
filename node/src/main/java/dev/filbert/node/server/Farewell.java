/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends a connection so that the client gets the last words: sends what is written, then the end of
 * the stream, and drops what still arrives until the client closes too.
 *
 * <p>Closing at once would lose them: where unread requests wait, a close resets the connection,
 * and the reset overtakes the replies.
 *
 * <p>Threading: confined to the event loop.
 */
final class Farewell extends ChannelInboundHandlerAdapter {
  private static final long MAX_SENDING_SECONDS = 10;
  private static final long MAX_WAITING_SECONDS = 1;

  /** Begins it, in front of {@code context}'s handler, which only hears that the channel closed. */
  static void begin(ChannelHandlerContext context) {
    context.pipeline().addBefore(context.name(), "farewell", new Farewell());
  }

  private @Nullable Future<?> deadline;

  private Farewell() {}

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    closeAfter(context, MAX_SENDING_SECONDS);
    context
        .writeAndFlush(Unpooled.EMPTY_BUFFER)
        .addListener(
            sent -> {
              if (sent.isSuccess() && context.channel() instanceof DuplexChannel channel) {
                closeAfter(context, MAX_WAITING_SECONDS);
                endOutput(channel);
                channel.config().setAutoRead(true);
              } else {
                context.close();
              }
            });
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ReferenceCountUtil.release(message);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    // Nothing to do for what was dropped.
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      context.close();
    } else {
      context.fireUserEventTriggered(event);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (deadline != null) {
      deadline.cancel(false);
    }
    context.fireChannelInactive();
  }

  /** Ends the stream; under TLS with the words for it, or a client takes it for an attack. */
  private static void endOutput(DuplexChannel channel) {
    SslHandler tls = channel.pipeline().get(SslHandler.class);
    if (tls == null) {
      channel.shutdownOutput();
    } else {
      tls.closeOutbound().addListener(said -> channel.shutdownOutput());
    }
  }

  private void closeAfter(ChannelHandlerContext context, long seconds) {
    if (deadline != null) {
      deadline.cancel(false);
    }
    deadline = context.executor().schedule(() -> context.close(), seconds, TimeUnit.SECONDS);
  }
}
