/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.http;

import dev.filbert.node.config.BuildInfo;
import dev.filbert.node.config.ConfigReader;
import dev.filbert.node.config.Machine;
import dev.filbert.node.config.NodeConfig;
import dev.filbert.node.config.NodeConfig.Network;
import dev.filbert.node.config.NodeConfig.Port;
import dev.filbert.node.metrics.NodeMetrics;
import dev.filbert.node.session.SessionRegistry;
import dev.filbert.node.slot.ClusterMember;
import dev.filbert.node.slot.ClusterTopology;
import dev.filbert.node.slot.SlotRange;
import dev.filbert.node.testing.InMemoryKeyspace;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** An operations server over a node that only pretends: one keyspace in memory, two members. */
final class OperationsFixture implements AutoCloseable {
  private static final ClusterMember SELF = member("a");
  private static final ClusterMember OTHER = member("b");

  final AtomicBoolean stopping = new AtomicBoolean();
  final AtomicReference<Runnable> beforeReady = new AtomicReference<>(() -> {});
  final InMemoryKeyspace keyspace = new InMemoryKeyspace(() -> 0);
  final NodeMetrics metrics = new NodeMetrics(new BuildInfo("0.1.0", "5.0.10", "5.7.0", "17"));
  private final NodeConfig config =
      new ConfigReader(new Machine(2, 1 << 30, "host", 1), Map.of()).read(Map.of());
  private final Vertx vertx =
      Vertx.builder()
          .with(new VertxOptions().setMetricsOptions(metrics.vertxOptions()))
          .withMetrics(metrics.vertxFactory())
          .build();

  OperationsServer start(Port port) {
    Network base = config.network();
    Network network =
        new Network(
            base.bind(), null, base.resp(), base.cluster(), port, base.grid(), base.bus(), 1);
    return await(OperationsServer.start(vertx, network, pages(), null));
  }

  @Override
  public void close() {
    await(vertx.close());
    metrics.close();
  }

  private OperationsPages pages() {
    Instant started = Instant.parse("2026-01-01T00:00:00Z");
    NodeStatus status =
        new NodeStatus(
            new BuildInfo("0.1.0", "5.0.10", "5.7.0", "17"),
            config,
            () -> "serving",
            OperationsFixture::topology,
            keyspace,
            new SessionRegistry(
                config.limits().maxClients(), config.limits().databases(), () -> null, () -> 0),
            started,
            () -> started.plusSeconds(90));
    return new OperationsPages(
        List.of(HealthCheck.that("event-loop", () -> true, "unused")),
        List.of(
            HealthCheck.that(
                "serving",
                () -> {
                  beforeReady.get().run();
                  return !stopping.get();
                },
                "the node is stopping")),
        () -> status,
        metrics);
  }

  static ClusterTopology topology() {
    return new ClusterTopology(
        7,
        SELF,
        List.of(SELF, OTHER),
        List.of(
            new SlotRange(0, 4095, SELF, List.of(OTHER)),
            new SlotRange(4096, 16383, OTHER, List.of(SELF))),
        true);
  }

  private static ClusterMember member(String name) {
    return new ClusterMember(name.repeat(40), name, "127.0.0.1", 1, 2, 3, 4);
  }

  private static <T> T await(io.vertx.core.Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .orTimeout(20, TimeUnit.SECONDS)
          .join();
    } catch (CompletionException e) {
      throw OperationsFixture.<RuntimeException>asIs(e.getCause());
    }
  }

  /** Throws what the future failed with, checked or not. */
  @SuppressWarnings("unchecked")
  private static <E extends Throwable> E asIs(Throwable cause) throws E {
    throw (E) cause;
  }
}
