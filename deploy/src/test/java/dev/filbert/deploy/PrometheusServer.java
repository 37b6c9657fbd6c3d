/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Prometheus, as the compose file started it.
 *
 * @param port where it listens on loopback
 */
record PrometheusServer(int port) {
  private static final String OFFICIAL = "prom/prometheus:v3.5.0";
  private static final String STAND_IN = "filbert-prometheus:test";

  /** On the image that the nodes' image starts from, with the program of this machine. */
  private static final String DOCKERFILE =
      """
      FROM eclipse-temurin:25-jre-noble
      COPY prometheus /bin/prometheus
      RUN mkdir /prometheus && chown 65534:65534 /prometheus
      USER 65534:65534
      ENTRYPOINT ["/bin/prometheus"]
      """;

  /** An image of it: the official one or, where no registry is reached, Debian's in one of ours. */
  static String image() {
    if (Command.run("docker", "image", "inspect", OFFICIAL).exit() == 0
        || Command.within(Duration.ofMinutes(2), "docker", "pull", "-q", OFFICIAL).exit() == 0) {
      return OFFICIAL;
    }
    Path context = NodeImage.directory().resolve("target/prometheus-image");
    try {
      Files.createDirectories(context);
      Files.writeString(context.resolve("Dockerfile"), DOCKERFILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Command.run("cp", "/usr/bin/prometheus", context.resolve("prometheus").toString()).orFail();
    Command.run("docker", "build", "-q", "-t", STAND_IN, context.toString()).orFail();
    return STAND_IN;
  }

  /** The result of a query now, one element for each series. */
  JsonArray query(String expression) {
    return get("/api/v1/query?query=" + URLEncoder.encode(expression, UTF_8))
        .getJsonObject("data")
        .getJsonArray("result");
  }

  /** The results of a query over the last while, one element for each series. */
  JsonArray query(String expression, Duration window, Duration step) {
    long end = Instant.now().getEpochSecond();
    return get("/api/v1/query_range?query="
            + URLEncoder.encode(expression, UTF_8)
            + "&start="
            + (end - window.toSeconds())
            + "&end="
            + end
            + "&step="
            + step.toSeconds())
        .getJsonObject("data")
        .getJsonArray("result");
  }

  /** The health of every target of a job. */
  List<String> targets(String job) {
    return get("/api/v1/targets?state=active")
        .getJsonObject("data")
        .getJsonArray("activeTargets")
        .stream()
        .map(JsonObject.class::cast)
        .filter(target -> target.getJsonObject("labels").getString("job").equals(job))
        .map(target -> target.getString("health"))
        .toList();
  }

  private JsonObject get(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(10))
            .build();
    try {
      HttpResponse<String> response =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      JsonObject body = new JsonObject(response.body());
      if (!"success".equals(body.getString("status"))) {
        throw new IllegalStateException(path + ": " + body);
      }
      return body;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in GET " + path, e);
    }
  }
}
