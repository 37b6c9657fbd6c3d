/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.server;

import dev.filbert.node.config.NodeConfig;
import dev.filbert.node.config.NodeConfig.Port;
import dev.filbert.node.session.SessionRegistry;
import dev.filbert.node.session.View;
import dev.filbert.node.testing.TestUsers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;

/** A server over {@link ScriptedRequests}, started on demand, with few and small limits. */
final class ServerFixture implements AutoCloseable {
  static final int EVENT_LOOPS = 2;
  static final int MAX_BULK_BYTES = 1 << 20;
  static final Port ANY = new Port(0, false);

  final ScriptedRequests requests = new ScriptedRequests();
  final Queue<String> events = new ConcurrentLinkedQueue<>();
  final Queue<String> observed = new ConcurrentLinkedQueue<>();
  final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(EVENT_LOOPS));
  final LongAdder droppedPushes = new LongAdder();
  int maxClients = 100;
  Duration idleTimeout = Duration.ZERO;
  long maxOutputBytes = 64L << 20;
  boolean password;
  Duration authTimeout = Duration.ZERO;

  RespServer start() {
    return get(start(View.SINGLE, ANY));
  }

  Future<RespServer> start(View view, Port port) {
    return RespServer.start(vertx, setup(view, port));
  }

  private RespServerSetup setup(View view, Port port) {
    return new RespServerSetup(
        view,
        config(port),
        new SessionRegistry(
            maxClients, 1, () -> password ? null : TestUsers.anybody(), System::currentTimeMillis),
        requests,
        new Recorder(),
        (command, error, count, nanos) ->
            observed.addAll(Collections.nCopies(count, command + (error == null ? "" : " failed"))),
        System::nanoTime);
  }

  private NodeConfig config(Port port) {
    return new NodeConfig(
        "test",
        new NodeConfig.Network("127.0.0.1", null, port, port, ANY, ANY, ANY, EVENT_LOOPS),
        new NodeConfig.Grid(
            "test",
            List.of(),
            null,
            8,
            0,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO),
        new NodeConfig.Security(null, null, true, authTimeout, null, Map.of()),
        new NodeConfig.Limits(
            maxClients, idleTimeout, MAX_BULK_BYTES, 1000, maxOutputBytes, 1, 1000),
        0,
        Map.of());
  }

  static RawClient connect(RespServer server) throws IOException {
    return new RawClient(server.port());
  }

  static <T> T get(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }

  @Override
  public void close() {
    get(vertx.close());
  }

  private final class Recorder implements ServerMetrics {
    @Override
    public void opened(View view) {
      events.add("opened");
    }

    @Override
    public void closed(View view, CloseReason reason) {
      events.add("closed " + reason);
    }

    @Override
    public void pushesDropped(View view, long count) {
      droppedPushes.add(count);
    }

    @Override
    public void rejected(View view) {
      events.add("rejected");
    }
  }
}
