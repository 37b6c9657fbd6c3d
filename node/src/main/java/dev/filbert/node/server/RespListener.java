/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.server;

import dev.filbert.node.config.NodeConfig;
import dev.filbert.node.resp.Reply;
import dev.filbert.node.resp.ReplyWriter;
import dev.filbert.node.resp.RespVersion;
import dev.filbert.node.session.Session;
import dev.filbert.node.tls.TlsKeeper;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.DecoderException;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of a server that lives on one event loop. Vert.x spreads the connections of a port over
 * all listeners on it.
 *
 * <p>Threading: started and stopped by Vert.x on its event loop.
 */
final class RespListener extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(RespListener.class);
  private static final int BACKLOG = 1024;

  /** The name of Vert.x' own handler, the last of the pipeline. */
  private static final String VERTX_HANDLER = "handler";

  private static final Reply TOO_MANY = Reply.error("ERR max number of clients reached");

  private final RespServerSetup setup;
  private final int port;
  private final RequestTimes times;
  private @Nullable NetServer server;

  RespListener(RespServerSetup setup, int port) {
    this.setup = setup;
    this.port = port;
    this.times = new RequestTimes(setup.observer(), setup.nanoTime());
  }

  @Override
  public Future<?> start() {
    NodeConfig.Network network = setup.config().network();
    NetServerOptions options =
        new NetServerOptions().setTcpNoDelay(true).setTcpKeepAlive(true).setAcceptBacklog(BACKLOG);
    TlsKeeper tls = setup.tls();
    if (tls != null) {
      tls.apply(options, setup.tlsPort());
    }
    NetServer listening =
        vertx
            .createNetServer(options)
            .connectHandler(this::connected)
            .exceptionHandler(this::notAccepted);
    server = listening;
    return listening
        .listen(port, network.bind())
        .onSuccess(
            bound -> {
              if (tls != null) {
                tls.serve(setup.tlsPort(), o -> listening.updateSSLOptions(o, true));
              }
            });
  }

  /* Whoever can connect can fail a handshake: no line of the log for each. */
  private void notAccepted(Throwable failure) {
    TlsKeeper tls = setup.tls();
    if (tls != null && tls.covers(setup.tlsPort()) && failure instanceof IOException
        || failure instanceof DecoderException) {
      LOG.debug("a TLS handshake failed: {}", failure.getMessage());
      setup.metrics().handshakeFailed(setup.view());
    } else {
      LOG.warn("a connection could not be accepted", failure);
    }
  }

  /**
   * Accepts no more connections, lets those there are finish their requests, then closes them.
   *
   * @param drain how long they may take
   */
  Future<Void> shutdown(Duration drain) {
    NetServer listening = server;
    return listening == null
        ? Future.succeededFuture()
        : listening.shutdown(drain.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void connected(NetSocket socket) {
    ChannelHandlerContext context = ((NetSocketInternal) socket).channelHandlerContext();
    PushQueue pushes =
        new PushQueue(
            setup.config().limits().maxOutputBytes(),
            count -> setup.metrics().pushesDropped(setup.view(), count));
    Session session = setup.sessions().open(setup.view(), new SocketLink(context, pushes));
    if (session == null) {
      setup.metrics().rejected(setup.view());
      ReplyWriter writer = new ReplyWriter(context.alloc(), context::write);
      writer.write(TOO_MANY, RespVersion.RESP2);
      writer.flush();
      Farewell.begin(context);
      return;
    }
    setup.metrics().opened(setup.view());
    Connection connection = new Connection(setup, session, context, times, pushes);
    ChannelPipeline pipeline = context.pipeline();
    pipeline.addBefore(VERTX_HANDLER, "resp", connection);
    AuthDeadline.begin(context, connection, session, setup.config().security().authTimeout());
    socket.shutdownHandler(v -> connection.finish(CloseReason.SHUTDOWN));
  }
}
