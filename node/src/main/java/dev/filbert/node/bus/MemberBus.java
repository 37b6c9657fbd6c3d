/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.bus;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.IndeterminateOperationStateException;
import com.hazelcast.core.OperationTimeoutException;
import dev.filbert.node.config.ConfigException;
import dev.filbert.node.config.NodeConfig;
import dev.filbert.node.config.PortRule;
import dev.filbert.node.metrics.NodeMetrics;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Vert.x event bus that members share: a clustered Vert.x on the node's own grid member. It
 * runs on a loop of its own, so that traffic between members never waits behind clients.
 *
 * <p>Host and port are always set: left alone, Vert.x announces the first interface it finds, such
 * as a container bridge.
 */
public final class MemberBus {
  private static final Logger log = LoggerFactory.getLogger(MemberBus.class);

  /** Each waits for the answer of a backup as long as a write does. */
  private static final int ATTEMPTS = 5;

  private MemberBus() {}

  /**
   * Joins the bus. Blocks until this node has.
   *
   * @param grid the member to build on; stays open when the bus is closed
   * @param host what other members connect to
   * @param metrics where its meters go
   * @throws ConfigException if the port is taken and was asked for
   */
  public static Vertx join(
      HazelcastInstance grid, String host, NodeConfig.Network network, NodeMetrics metrics) {
    PortRule rule = new PortRule(network.bind(), network.bus(), "--bus-port");
    int first = network.bus().number();
    while (true) {
      int port = find(rule, first);
      try {
        EventBusOptions options = busOptions(host, network.bind(), port);
        Vertx bus = whileInDoubt(() -> start(grid, options, metrics));
        rule.report(port);
        return bus;
      } catch (CompletionException e) {
        first = next(rule, port, e);
      }
    }
  }

  /**
   * Starts, and again if the grid could not tell whether this node was entered into the maps that
   * Vert.x keeps there: a member has just left, or a backup is too busy to answer in time. Vert.x
   * has closed what it began by then, and entering a node twice is the same as once.
   *
   * @throws CompletionException if it fails for another reason, or {@value #ATTEMPTS} times
   */
  static <T> T whileInDoubt(Supplier<T> start) {
    for (int attempt = 1; ; attempt++) {
      try {
        return start.get();
      } catch (CompletionException e) {
        boolean inDoubt =
            e.getCause() instanceof IndeterminateOperationStateException
                || e.getCause() instanceof OperationTimeoutException;
        if (!inDoubt || attempt == ATTEMPTS) {
          throw e;
        }
        log.warn(
            "could not join the bus between members, trying again: {}",
            String.valueOf(e.getCause()));
      }
    }
  }

  /** Somebody may have taken the port since it was found free. */
  private static int next(PortRule rule, int taken, CompletionException failure) {
    Throwable cause = failure.getCause();
    try {
      return rule.after(taken, cause == null ? failure : cause).orElseThrow(() -> failure);
    } catch (BindException e) {
      throw new ConfigException(String.valueOf(e.getMessage()), e);
    }
  }

  private static int find(PortRule rule, int first) {
    try {
      return rule.find(first);
    } catch (BindException e) {
      throw new ConfigException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException("could not look for a free bus port", e);
    }
  }

  private static EventBusOptions busOptions(String host, String bind, int port) {
    EventBusOptions bus = new EventBusOptions().setHost(bind).setPort(port);
    bus.setClusterPublicHost(host).setClusterPublicPort(port).setTrustAll(false);
    return bus;
  }

  private static Vertx start(HazelcastInstance grid, EventBusOptions bus, NodeMetrics metrics) {
    VertxOptions options =
        new VertxOptions()
            .setEventLoopPoolSize(1)
            .setEventBusOptions(bus)
            .setMetricsOptions(metrics.busOptions());
    Vertx vertx =
        Vertx.builder()
            .with(options)
            .withMetrics(metrics.vertxFactory())
            .withClusterManager(new HazelcastClusterManager(grid))
            .buildClustered()
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    // Members exchange bytes and text only: no message may name a class to load.
    vertx.eventBus().serializableChecker(name -> false).clusterSerializableChecker(name -> false);
    return vertx;
  }
}
