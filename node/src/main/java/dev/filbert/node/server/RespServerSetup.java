/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.server;

import dev.filbert.node.config.NodeConfig;
import dev.filbert.node.resp.ParserLimits;
import dev.filbert.node.session.SessionRegistry;
import dev.filbert.node.session.View;
import java.util.function.LongSupplier;

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
 */
public record RespServerSetup(
    View view,
    NodeConfig config,
    SessionRegistry sessions,
    RequestHandler requests,
    ServerMetrics metrics,
    RequestObserver observer,
    LongSupplier nanoTime) {

  /** The port that the configuration names for the view. */
  NodeConfig.Port port() {
    return view == View.SINGLE ? config.network().resp() : config.network().cluster();
  }

  /** How the command line calls that port. */
  String portSetting() {
    return view == View.SINGLE ? "--resp-port" : "--cluster-port";
  }

  ParserLimits parserLimits() {
    return ParserLimits.of(config.limits().maxArguments(), config.limits().maxBulkBytes());
  }
}
