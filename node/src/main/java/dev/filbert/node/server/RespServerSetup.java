/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.server;

import dev.filbert.node.config.NodeConfig;
import dev.filbert.node.config.TlsFiles.TlsPort;
import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.ParserLimits;
import dev.filbert.node.resp.Request;
import dev.filbert.node.session.Session;
import dev.filbert.node.session.SessionRegistry;
import dev.filbert.node.session.View;
import dev.filbert.node.tls.TlsKeeper;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a {@link RespServer} is made of.
 *
 * <p>Threading: immutable; everything in it is thread-safe.
 *
 * @param view what clients of this port see
 * @param config where to listen, and the limits of clients
 * @param sessions who is connected, to both views
 * @param requests runs the requests
 * @param metrics hears of connections
 * @param observer hears of requests
 * @param nanoTime a steady clock
 * @param tls certificates, or null for a server without TLS
 */
public record RespServerSetup(
    View view,
    NodeConfig config,
    SessionRegistry sessions,
    RequestHandler requests,
    ServerMetrics metrics,
    RequestObserver observer,
    LongSupplier nanoTime,
    @Nullable TlsKeeper tls) {
  private static final Logger LOG = LoggerFactory.getLogger(RespServerSetup.class);

  /** A server without TLS. */
  public RespServerSetup(
      View view,
      NodeConfig config,
      SessionRegistry sessions,
      RequestHandler requests,
      ServerMetrics metrics,
      RequestObserver observer,
      LongSupplier nanoTime) {
    this(view, config, sessions, requests, metrics, observer, nanoTime, null);
  }

  /** The port that the configuration names for the view. */
  NodeConfig.Port port() {
    return view == View.SINGLE ? config.network().resp() : config.network().cluster();
  }

  /** The same in the settings of TLS. */
  TlsPort tlsPort() {
    return view == View.SINGLE ? TlsPort.RESP : TlsPort.CLUSTER;
  }

  /** How the command line calls that port. */
  String portSetting() {
    return view == View.SINGLE ? "--resp-port" : "--cluster-port";
  }

  ParserLimits parserLimits() {
    return ParserLimits.of(config.limits().maxArguments(), config.limits().maxBulkBytes());
  }

  /** Runs a request; a bug in it becomes an error reply. */
  Answer run(Session session, Request request) {
    try {
      return requests.handle(session, request);
    } catch (RuntimeException e) {
      LOG.error("request '{}' failed", request.text(0), e);
      return PendingAnswer.INTERNAL_ERROR;
    }
  }
}
