/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.filbert.client.cache.Cache;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * {@code /metrics} for Prometheus. Threading: thread-safe.
 *
 * <p>Besides the meters of the registry it shows how long ago the copies of each owner were known
 * to be fresh, which is read when somebody asks.
 */
final class OperationsPage implements AutoCloseable {
  private static final double MILLIS_PER_SECOND = 1000;

  private final PrometheusMeterRegistry registry;
  private final Cache<?, ?> cache;
  private final MultiGauge ages;
  private final HttpServer server;

  private OperationsPage(HttpServer server, PrometheusMeterRegistry registry, Cache<?, ?> cache) {
    this.server = server;
    this.registry = registry;
    this.cache = cache;
    this.ages =
        MultiGauge.builder("sample.copies.age")
            .baseUnit("seconds")
            .description("How long ago the copies of an owner were known to be fresh")
            .register(registry);
  }

  /**
   * Listens on every address.
   *
   * @param port 0 for a free one
   * @param cache any cache of the client: its owners are those of all
   * @throws IOException if the port is taken
   */
  static OperationsPage listen(int port, PrometheusMeterRegistry registry, Cache<?, ?> cache)
      throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
    OperationsPage page = new OperationsPage(server, registry, cache);
    server.createContext("/metrics", page::answer);
    server.start();
    return page;
  }

  /** Where it listens. */
  int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = scrape().getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private String scrape() {
    List<MultiGauge.Row<?>> rows =
        cache.stats().access().stalenessMillis().entrySet().stream()
            .<MultiGauge.Row<?>>map(
                age ->
                    MultiGauge.Row.of(
                        Tags.of("owner", age.getKey()), age.getValue() / MILLIS_PER_SECOND))
            .toList();
    ages.register(rows, true);
    return registry.scrape();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
