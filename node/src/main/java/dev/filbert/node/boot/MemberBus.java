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
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
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
    int port = freePort(network.bind(), wanted);
    if (wanted.number() != 0 && port != wanted.number()) {
      LOG.info("bus port {} is taken, using {} instead", wanted.number(), port);
    }
    return start(grid, host, network.bind(), port);
  }

  /**
   * Asked beforehand: a clustered Vert.x that could not bind has joined by then, and logs an error.
   */
  private static int freePort(String bind, NodeConfig.Port wanted) {
    int last = wanted.number() + (wanted.orNextFree() && wanted.number() != 0 ? PORTS_TRIED : 0);
    for (int port = wanted.number(); ; port++) {
      try (ServerSocket probe = new ServerSocket()) {
        probe.bind(new InetSocketAddress(InetAddress.getByName(bind), port));
        return probe.getLocalPort();
      } catch (IOException e) {
        if (port >= last) {
          throw new ConfigException(
              "bus-port " + wanted.number() + " is taken on " + bind + "; free it or name another",
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
}
