/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.http;

import dev.filbert.node.config.NodeConfig.Network;
import dev.filbert.node.config.PortRule;
import dev.filbert.node.config.TlsFiles.TlsPort;
import dev.filbert.node.tls.TlsKeeper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.BindException;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP server of the operations port.
 *
 * <p>Pages are made on two worker threads of its own, so that neither a slow check nor a big scrape
 * holds up clients.
 *
 * <p>Threading: thread-safe.
 */
public final class OperationsServer {
  private static final int WORKERS = 2;
  private static final int IDLE_TIMEOUT_SECONDS = 60;

  private final HttpServer server;
  private final WorkerExecutor workers;

  private OperationsServer(HttpServer server, WorkerExecutor workers) {
    this.server = server;
    this.workers = workers;
  }

  /**
   * Listens on the address and port of {@code network}; a default port that is taken gives way to
   * the next.
   *
   * @param tls certificates, or null for plain HTTP
   * @return the server when it listens; fails with a {@link BindException} that names the setting
   */
  public static Future<OperationsServer> start(
      Vertx vertx, Network network, OperationsPages pages, @Nullable TlsKeeper tls) {
    WorkerExecutor workers = vertx.createSharedWorkerExecutor("filbert-operations", WORKERS);
    OperationsRoutes routes = new OperationsRoutes(pages, workers);
    PortRule rule = new PortRule(network.bind(), network.http(), "--http-port");
    return new Starting(vertx, routes, rule, tls)
        .listen(rule.port().number())
        .onSuccess(server -> rule.report(server.actualPort()))
        .map(server -> new OperationsServer(server, workers))
        .recover(failure -> workers.close().transform(closed -> Future.failedFuture(failure)));
  }

  /** The port it listens on. */
  public int port() {
    return server.actualPort();
  }

  /** Stops listening and closes every connection. */
  public Future<Void> stop() {
    return server.close().eventually(workers::close);
  }

  /** A server on its way. */
  private record Starting(
      Vertx vertx, OperationsRoutes routes, PortRule rule, @Nullable TlsKeeper tls) {

    Future<HttpServer> listen(int first) {
      return vertx
          .executeBlocking(() -> rule.find(first))
          .compose(port -> open(port).recover(failure -> listenAfter(port, failure)));
    }

    private Future<HttpServer> open(int port) {
      HttpServerOptions options =
          new HttpServerOptions()
              .setCompressionSupported(true)
              .setIdleTimeout(IDLE_TIMEOUT_SECONDS)
              .setIdleTimeoutUnit(TimeUnit.SECONDS);
      if (tls != null) {
        tls.apply(options, TlsPort.HTTP);
      }
      HttpServer server = vertx.createHttpServer(options).requestHandler(routes);
      return server
          .listen(port, rule.bind())
          .onSuccess(
              bound -> {
                if (tls != null) {
                  tls.serve(TlsPort.HTTP, o -> server.updateSSLOptions(o, true));
                }
              });
    }

    /** Somebody may have taken the port since it was found free. */
    private Future<HttpServer> listenAfter(int taken, Throwable failure) {
      try {
        OptionalInt next = rule.after(taken, failure);
        return next.isPresent() ? listen(next.getAsInt()) : Future.failedFuture(failure);
      } catch (BindException e) {
        return Future.failedFuture(e);
      }
    }
  }
}
