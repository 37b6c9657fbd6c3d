/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.http;

import io.vertx.core.Handler;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The paths of the operations port: GET and HEAD of a handful of pages. A page that takes too long,
 * and one too many at once, are answered with 503.
 *
 * <p>Threading: thread-safe.
 */
final class OperationsRoutes implements Handler<HttpServerRequest> {
  private static final Logger LOG = LoggerFactory.getLogger(OperationsRoutes.class);

  private static final int PENDING_MAX = 32;
  private static final long PAGE_TIMEOUT_MILLIS = 5_000;

  private final Map<String, Function<@Nullable String, Page>> pages = new TreeMap<>();
  private final WorkerExecutor workers;
  private final AtomicInteger pending = new AtomicInteger();

  /** Pages by path; each is given the Accept header of the request. */
  OperationsRoutes(OperationsPages source, WorkerExecutor workers) {
    this.workers = workers;
    pages.put("/health/live", accept -> Page.of(HealthReport.of(source.live())));
    pages.put("/health/ready", accept -> Page.of(HealthReport.of(source.ready())));
    pages.put("/status", accept -> status(source));
    pages.put("/metrics", accept -> Page.of(source.metrics().scrape(accept)));
    String index = "Filbert: " + String.join(" ", pages.keySet());
    pages.put("/", accept -> Page.text(index));
  }

  @Override
  public void handle(HttpServerRequest request) {
    Function<@Nullable String, Page> page = pages.get(request.path());
    if (page == null) {
      send(request, Page.refusal(404, "there is no " + request.path() + "; / lists what there is"));
    } else if (request.method() != HttpMethod.GET && request.method() != HttpMethod.HEAD) {
      request.response().putHeader("Allow", "GET, HEAD");
      send(request, Page.refusal(405, "only GET and HEAD"));
    } else if (pending.incrementAndGet() > PENDING_MAX) {
      pending.decrementAndGet();
      send(request, Page.refusal(503, "too many requests at once"));
    } else {
      String accept = request.getHeader("Accept");
      workers
          .executeBlocking(() -> page.apply(accept), false)
          .onComplete(done -> pending.decrementAndGet())
          .timeout(PAGE_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
          .onSuccess(made -> send(request, made))
          .onFailure(failure -> fail(request, failure));
    }
  }

  private static Page status(OperationsPages source) {
    NodeStatus status = source.status().get();
    return status == null
        ? Page.refusal(503, "the node is still joining its cluster")
        : Page.json(status.toJson());
  }

  private static void fail(HttpServerRequest request, Throwable failure) {
    LOG.warn("could not answer path={}", request.path(), failure);
    send(request, Page.refusal(503, "no answer: " + failure));
  }

  private static void send(HttpServerRequest request, Page page) {
    HttpServerResponse response = request.response();
    if (response.closed()) {
      return;
    }
    response.setStatusCode(page.status()).putHeader("Content-Type", page.contentType());
    if (request.method() == HttpMethod.HEAD) {
      response.putHeader("Content-Length", String.valueOf(page.body().length())).end();
    } else {
      response.end(page.body());
    }
  }
}
