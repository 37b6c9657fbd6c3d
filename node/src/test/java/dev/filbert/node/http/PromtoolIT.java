/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.config.NodeConfig.Port;
import dev.filbert.node.keyspace.CacheSettings;
import dev.filbert.node.keyspace.Eviction;
import dev.filbert.node.metrics.ConnectionMetrics.CloseReason;
import dev.filbert.node.metrics.NodeMetrics;
import dev.filbert.node.metrics.RequestFamily;
import dev.filbert.node.metrics.RequestOutcome;
import dev.filbert.node.slot.GridReport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A scrape of everything, before the judge that Prometheus ships. */
class PromtoolIT {

  @Test
  void scrape_passesPromtool() throws Exception {
    try (OperationsFixture node = new OperationsFixture()) {
      OperationsServer server = node.start(new Port(0, false));
      beBusy(node);
      Vertx bus = talkativeBus(node.metrics);
      HttpRequest scrape =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/metrics"))
              .build();
      HttpClient client = HttpClient.newHttpClient();
      client.send(scrape, BodyHandlers.discarding());

      byte[] metrics = client.send(scrape, BodyHandlers.ofByteArray()).body();

      await(bus.close());
      assertThat(new String(metrics, UTF_8)).contains("vertx_eventbus_", "vertx_pool_");
      assertThat(promtool(metrics)).as("what 'promtool check metrics' complains of").isEmpty();
    }
  }

  /** Something of every kind, so that every meter is in the scrape. */
  private static void beBusy(OperationsFixture node) {
    node.metrics.requests().record(RequestFamily.STRING, RequestOutcome.OK, 50_000);
    node.metrics.connections().opened();
    node.metrics.connections().closed(CloseReason.CLIENT);
    node.metrics.watchConnectionLimit(() -> 10_000);
    node.metrics.watchKeyspace(node.keyspace);
    node.metrics.watchCluster(OperationsFixture::topology, 512, () -> false);
    node.metrics.watchGrid(
        () ->
            new GridReport(
                new GridReport.Work(1, 2, 3),
                new GridReport.Requests(4, 5, 6, 7),
                new GridReport.Moves(8, 9, 10, 11),
                new GridReport.Network(1, 100, 200),
                500,
                1,
                6000));
    node.keyspace.declare(new CacheSettings("users", 1, 0, 0, 0, 0, Eviction.LRU)).join();
  }

  private static Vertx talkativeBus(NodeMetrics metrics) {
    Vertx bus =
        Vertx.builder()
            .with(new VertxOptions().setMetricsOptions(metrics.busOptions()))
            .withMetrics(metrics.vertxFactory())
            .build();
    bus.eventBus().<String>consumer("echo", m -> m.reply(m.body()));
    await(bus.eventBus().request("echo", "hello"));
    return bus;
  }

  private static void await(Future<?> future) {
    future.toCompletionStage().toCompletableFuture().orTimeout(5, TimeUnit.SECONDS).join();
  }

  private static String promtool(byte[] metrics) throws Exception {
    Process process;
    try {
      process =
          new ProcessBuilder("promtool", "check", "metrics").redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new AssertionError(
          "promtool is not installed: apt-get install prometheus (it is in that package)", e);
    }
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(metrics);
    }
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return process.exitValue() == 0 ? said : "exit " + process.exitValue() + ": " + said;
  }
}
