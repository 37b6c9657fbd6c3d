/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.server;

import dev.filbert.node.session.Session;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection that must AUTH and does not, so that nobody without a password can hold all
 * the connections that there may be.
 */
final class AuthDeadline {
  private AuthDeadline() {}

  /** Begins to watch; a timeout of zero means never. */
  static void begin(
      ChannelHandlerContext context, Connection connection, Session session, Duration timeout) {
    if (timeout.isZero() || session.authenticated()) {
      return;
    }
    Future<?> deadline =
        context
            .executor()
            .schedule(
                () -> {
                  if (!session.authenticated()) {
                    connection.finish(CloseReason.NOT_AUTHENTICATED);
                  }
                },
                timeout.toMillis(),
                TimeUnit.MILLISECONDS);
    context.channel().closeFuture().addListener(closed -> deadline.cancel(false));
  }
}
