/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.embedded.FreePorts;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Testcontainers;

/**
 * The compose file, started and used from outside. Grafana is left out where its image may not be
 * had; what its panels ask is asked of Prometheus instead.
 */
@Testcontainers(disabledWithoutDocker = true)
class ComposeIT {
  private static final Dataset DATA = new Dataset(100_000);
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final String PROJECT = "filbert-it-" + ProcessHandle.current().pid();
  private static final int RESP = FreePorts.next();
  private static final int HTTP = FreePorts.next();
  private static final PrometheusServer PROMETHEUS = new PrometheusServer(FreePorts.next());

  private static Compose compose;

  @BeforeAll
  static void up() {
    Map<String, String> watching =
        Map.of(
            "PROMETHEUS_PORT", Integer.toString(PROMETHEUS.port()),
            "PROMETHEUS_IMAGE", PrometheusServer.image());
    compose = new Compose(PROJECT, environment(RESP, HTTP, watching), "docker-compose.yml");
    long start = System.nanoTime();
    scale(2);
    awaitSafe(3);
    say("up: three nodes and Prometheus after", start);
    DATA.load(RESP);
  }

  @AfterAll
  static void down() {
    if (compose != null) {
      compose.close();
    }
  }

  @Test
  void redisCli_reachesTheClusterOnLoopback() {
    assertThat(Command.redisCli(RESP, "set", "greeting", "hello").orFail()).isEqualTo("OK");
    assertThat(Command.redisCli(RESP, "get", "greeting").orFail()).isEqualTo("hello");
  }

  @Test
  void scaleUpAndDown_losesNothing() {
    long start = System.nanoTime();
    scale(4);
    awaitSafe(5);
    say("scale: 3 to 5 after", start);
    assertThat(DATA.lost(RESP)).as("entries missing at five").isZero();

    start = System.nanoTime();
    scale(2);
    awaitSafe(3);
    say("scale: 5 to 3 after", start);
    assertThat(DATA.lost(RESP)).as("entries lost").isZero();
  }

  @Test
  void prometheus_scrapesEveryNode() {
    Await.until(
        "three targets are up",
        PATIENCE,
        () -> PROMETHEUS.targets("filbert").equals(List.of("up", "up", "up")));
  }

  @Test
  void theSample_readsItsCopies_andSeesTheChangesOfOthers() {
    Await.until(
        "both instances are scraped",
        PATIENCE,
        () -> PROMETHEUS.targets("sample").equals(List.of("up", "up")));
    Await.until(
        "copies are read",
        PATIENCE,
        () -> value("min(filbert_cache_reads_total{cache='products',result='near'})") > 100);
    Await.until(
        "changes are seen", PATIENCE, () -> value("min(sample_change_seen_seconds_count)") > 10);
  }

  /** With no other traffic than the sample's; and what Grafana would show is drawn. */
  @Test
  void everyPanel_hasData() throws IOException {
    List<String> empty = new ArrayList<>(PanelQueries.all().keySet());
    Await.until(
        "no panel is empty",
        PATIENCE,
        () -> {
          empty.removeIf(panel -> !PROMETHEUS.query(PanelQueries.all().get(panel)).isEmpty());
          if (!empty.isEmpty()) {
            Await.pause(1_000);
            throw new IllegalStateException("without data: " + empty);
          }
          return true;
        });

    Path page = NodeImage.directory().resolve("target/dashboards.html");
    assertThat(new DashboardPage(PROMETHEUS, Duration.ofMinutes(5)).write(Dashboard.all(), page))
        .isEmpty();
  }

  /** Of a query with one result; 0 as long as there is none. */
  private static double value(String query) {
    return PROMETHEUS.query(query).stream()
        .map(JsonObject.class::cast)
        .mapToDouble(series -> Double.parseDouble(series.getJsonArray("value").getString(1)))
        .findFirst()
        .orElse(0);
  }

  private static Map<String, String> environment(int resp, int http, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("FILBERT_IMAGE", NodeImage.name());
    environment.put("FILBERT_CLUSTER_NAME", PROJECT);
    environment.put("FILBERT_RESP_PORT", Integer.toString(resp));
    environment.put("FILBERT_CLUSTER_PORT", Integer.toString(FreePorts.next()));
    environment.put("FILBERT_HTTP_PORT", Integer.toString(http));
    return environment;
  }

  private static void scale(int nodes) {
    compose.run(
        "up",
        "-d",
        "--no-build",
        "--scale",
        "node=" + nodes,
        "front",
        "node",
        "sample",
        "prometheus");
  }

  private static void awaitSafe(int members) {
    Await.until(
        members + " members are safe",
        PATIENCE,
        () -> {
          JsonObject cluster = status().getJsonObject("cluster");
          return cluster.getInteger("size") == members && cluster.getBoolean("safe");
        });
  }

  private static JsonObject status() {
    try (var body = URI.create("http://127.0.0.1:" + HTTP + "/status").toURL().openStream()) {
      return new JsonObject(new String(body.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void say(String what, long start) {
    System.out.printf("ComposeIT: %s %,d ms%n", what, (System.nanoTime() - start) / 1_000_000);
  }
}
