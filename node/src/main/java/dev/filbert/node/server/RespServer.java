/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.server;

import dev.filbert.node.config.NodeConfig;
import dev.filbert.node.config.PortRule;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.BindException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the Redis protocol on the port of one view, from every event loop.
 *
 * <p>Threading: thread-safe.
 */
public final class RespServer {
  private static final Logger LOG = LoggerFactory.getLogger(RespServer.class);

  private final int port;
  private final List<RespListener> listeners;

  private RespServer(int port, List<RespListener> listeners) {
    this.port = port;
    this.listeners = listeners;
  }

  /**
   * Starts to listen.
   *
   * @return fails with a {@link BindException} that names the setting if the port is taken
   */
  public static Future<RespServer> start(Vertx vertx, RespServerSetup setup) {
    NodeConfig.Network network = setup.config().network();
    PortRule rule = new PortRule(network.bind(), setup.port(), setup.portSetting());
    return new Starting(vertx, setup, rule, new CopyOnWriteArrayList<>())
        .start()
        .onSuccess(
            server -> LOG.info("{} view on {}:{}", setup.view(), network.bind(), server.port()));
  }

  /** The port it listens on, which is not the configured one if that is 0 or was taken. */
  public int port() {
    return port;
  }

  /**
   * Accepts no more connections, answers the requests that are under way, and closes.
   *
   * @param drain how long that may take; connections that are left are then cut
   */
  public Future<Void> stop(Duration drain) {
    return Future.join(listeners.stream().map(l -> l.shutdown(drain)).toList()).mapEmpty();
  }

  /** A server on its way. */
  private record Starting(
      Vertx vertx, RespServerSetup setup, PortRule rule, List<RespListener> listeners) {

    /** The first listener takes a port; the others join it there. */
    Future<RespServer> start() {
      return listen(setup.port().number())
          .onSuccess(rule::report)
          .compose(port -> others(port).map(new RespServer(port, listeners)));
    }

    private Future<Integer> listen(int first) {
      return vertx
          .executeBlocking(() -> rule.find(first))
          .compose(found -> deploy(found, 1).recover(failure -> listenAfter(found, failure)));
    }

    /** Somebody may have taken the port since it was found free. */
    private Future<Integer> listenAfter(int taken, Throwable failure) {
      try {
        OptionalInt next = rule.after(taken, failure);
        return next.isPresent() ? listen(next.getAsInt()) : Future.failedFuture(failure);
      } catch (BindException e) {
        return Future.failedFuture(e);
      }
    }

    private Future<Void> others(int port) {
      int more = setup.config().network().eventLoops() - 1;
      return more > 0 ? deploy(port, more).mapEmpty() : Future.succeededFuture();
    }

    private Future<Integer> deploy(int port, int instances) {
      return vertx
          .deployVerticle(
              () -> {
                RespListener listener = new RespListener(setup, port);
                listeners.add(listener);
                return listener;
              },
              new DeploymentOptions().setInstances(instances))
          .map(port);
    }
  }
}
