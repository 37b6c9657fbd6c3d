/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.server;

import dev.filbert.node.resp.Reply;
import dev.filbert.node.session.ClientLink;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The socket of a session, as the rest of the node sees it.
 *
 * <p>Threading: thread-safe.
 */
final class SocketLink implements ClientLink {
  /** Travels down the pipeline to the connection, which sends what is answered and closes. */
  static final Object CLOSE_REQUEST = new Object();

  private final ChannelHandlerContext context;
  private final String remoteAddress;
  private final String localAddress;
  private final PushQueue pushes;

  SocketLink(ChannelHandlerContext context, PushQueue pushes) {
    Channel channel = context.channel();
    this.context = context;
    this.pushes = pushes;
    this.remoteAddress = text(channel.remoteAddress());
    this.localAddress = text(channel.localAddress());
  }

  @Override
  public String remoteAddress() {
    return remoteAddress;
  }

  @Override
  public String localAddress() {
    return localAddress;
  }

  @Override
  public long pendingOutputBytes() {
    return ReplyStream.pendingBytes(context) + pushes.waitingBytes();
  }

  @Override
  public void push(Supplier<? extends Reply> push, int bytes) {
    pushes.offer(push, bytes);
  }

  @Override
  public void takePushes() {
    pushes.takeNow();
  }

  @Override
  public void close() {
    // As a task of its own: the caller may be a command of this very connection.
    Channel channel = context.channel();
    channel.eventLoop().execute(() -> channel.pipeline().fireUserEventTriggered(CLOSE_REQUEST));
  }

  private static String text(@Nullable SocketAddress address) {
    if (address instanceof InetSocketAddress inet && inet.getAddress() != null) {
      String host = inet.getAddress().getHostAddress();
      return (host.contains(":") ? "[" + host + "]" : host) + ":" + inet.getPort();
    }
    return "?:0"; // A connection that broke while it was accepted.
  }
}
