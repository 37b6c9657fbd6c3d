/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.boot;

import com.hazelcast.core.HazelcastInstance;
import dev.filbert.node.config.ConfigException;
import dev.filbert.node.config.NodeConfig;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.net.BindException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Vert.x event bus that members share: a clustered Vert.x on the node's own grid member. It
 * runs on a loop of its own, so that traffic between members never waits behind clients.
 *
 * <p>Host and port are always set: left alone, Vert.x announces the first interface it finds, such
 * as a container bridge.
 */
final class MemberBus {
  private static final Logger LOG = LoggerFactory.getLogger(MemberBus.class);
  private static final int PORTS_TRIED = 100;

  private MemberBus() {}

  /**
   * Joins the bus. Blocks until this node has.
   *
   * @param grid the member to build on; stays open when the bus is closed
   * @param host what other members connect to
   * @throws ConfigException if the port is taken and was asked for
   */
  static Vertx join(HazelcastInstance grid, String host, NodeConfig.Network network) {
    NodeConfig.Port wanted = network.bus();
    for (int port = wanted.number(); ; port++) {
      try {
        Vertx bus = start(grid, host, network.bind(), port);
        if (port != wanted.number()) {
          LOG.info("Bus port {} is taken, using {} instead", wanted.number(), port);
        }
        return bus;
      } catch (RuntimeException e) {
        if (!isBindFailure(e)) {
          throw e;
        }
        if (!wanted.orNextFree() || port == wanted.number() + PORTS_TRIED) {
          throw new ConfigException(
              "bus-port " + port + " is taken on " + network.bind() + "; free it or name another",
              e);
        }
      }
    }
  }

  private static Vertx start(HazelcastInstance grid, String host, String bind, int port) {
    EventBusOptions bus = new EventBusOptions().setHost(bind).setPort(port);
    bus.setClusterPublicHost(host).setClusterPublicPort(port).setTrustAll(false);
    VertxOptions options = new VertxOptions().setEventLoopPoolSize(1).setEventBusOptions(bus);
    Vertx vertx =
        Vertx.builder()
            .with(options)
            .withClusterManager(new HazelcastClusterManager(grid))
            .buildClustered()
            .await();
    // Members exchange bytes and text only: no message may name a class to load.
    vertx.eventBus().serializableChecker(name -> false).clusterSerializableChecker(name -> false);
    return vertx;
  }

  private static boolean isBindFailure(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof BindException) {
        return true;
      }
    }
    return false;
  }
}
