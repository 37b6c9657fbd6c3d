/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filbert.node.config.NodeConfig.Port;
import dev.filbert.node.keyspace.CacheSettings;
import dev.filbert.node.keyspace.Eviction;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The operations port over real sockets. */
class OperationsServerIT {
  private final OperationsFixture node = new OperationsFixture();
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void health_isOkOrUnavailable() throws Exception {
    OperationsServer server = node.start(new Port(0, false));
    assertThat(get(server, "/health/live").statusCode()).isEqualTo(200);
    assertThat(get(server, "/health/ready").statusCode()).isEqualTo(200);

    node.stopping.set(true);

    HttpResponse<String> ready = get(server, "/health/ready");
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(new JsonObject(ready.body()).getJsonArray("checks").getJsonObject(0))
        .isEqualTo(
            new JsonObject()
                .put("name", "serving")
                .put("state", "failed")
                .put("likelyCause", "the node is stopping"));
    assertThat(get(server, "/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void status_tellsNodeClusterMemoryClientsAndCaches() throws Exception {
    node.keyspace.declare(new CacheSettings("users", 1, 60_000, 0, 0, 0, Eviction.LFU)).join();
    OperationsServer server = node.start(new Port(0, false));

    JsonObject status = new JsonObject(get(server, "/status").body());

    assertThat(status.getJsonObject("node").getString("state")).isEqualTo("serving");
    assertThat(status.getJsonObject("node").getString("version")).isEqualTo("0.1.0");
    assertThat(status.getJsonObject("node").getLong("uptimeSeconds")).isEqualTo(90);
    JsonObject cluster = status.getJsonObject("cluster");
    assertThat(cluster.getInteger("size")).isEqualTo(2);
    assertThat(cluster.getBoolean("safe")).isTrue();
    assertThat(cluster.getInteger("slotsCovered")).isEqualTo(16_384);
    JsonObject self = cluster.getJsonArray("members").getJsonObject(0);
    assertThat(self.getBoolean("self")).isTrue();
    assertThat(self.getInteger("slotsOwned")).isEqualTo(4_096);
    assertThat(self.getInteger("partitionsOwned")).isEqualTo(128);
    assertThat(status.getJsonObject("clients"))
        .isEqualTo(new JsonObject().put("connected", 0).put("limit", 10_000));
    assertThat(status.getJsonObject("memory").getLong("limitBytes")).isZero();
    assertThat(status.getJsonArray("caches").size()).isEqualTo(2);
    JsonObject users = status.getJsonArray("caches").getJsonObject(1);
    assertThat(users.getString("name")).isEqualTo("users");
    assertThat(users.getLong("ttlMillis")).isEqualTo(60_000);
    assertThat(users.getString("eviction")).isEqualTo("lfu");
  }

  @Test
  void metrics_comeInTheFormatAskedFor() throws Exception {
    OperationsServer server = node.start(new Port(0, false));

    HttpResponse<String> plain = get(server, "/metrics");
    HttpResponse<String> open =
        send(request(server, "/metrics").header("Accept", "application/openmetrics-text"));

    assertThat(plain.headers().firstValue("Content-Type"))
        .contains("text/plain; version=0.0.4; charset=utf-8");
    assertThat(plain.body()).contains("filbert_build_info{");
    assertThat(open.body()).endsWith("# EOF\n");
  }

  @Test
  void metrics_areCompressedForWhoAsks() throws Exception {
    OperationsServer server = node.start(new Port(0, false));

    HttpResponse<java.io.InputStream> packed =
        client.send(
            request(server, "/metrics").header("Accept-Encoding", "gzip").build(),
            BodyHandlers.ofInputStream());

    assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
    try (GZIPInputStream body = new GZIPInputStream(packed.body())) {
      assertThat(new String(body.readAllBytes(), UTF_8)).contains("filbert_build_info{");
    }
  }

  @Test
  void index_listsEveryPath() throws Exception {
    OperationsServer server = node.start(new Port(0, false));

    assertThat(get(server, "/").body())
        .isEqualTo("Filbert: /health/live /health/ready /metrics /status\n");
  }

  @Test
  void otherPathsAndMethods_areRefused() throws Exception {
    OperationsServer server = node.start(new Port(0, false));

    assertThat(get(server, "/favicon.ico").statusCode()).isEqualTo(404);
    HttpResponse<String> post =
        send(request(server, "/status").POST(HttpRequest.BodyPublishers.noBody()));
    assertThat(post.statusCode()).isEqualTo(405);
    assertThat(post.headers().firstValue("Allow")).contains("GET, HEAD");
  }

  @Test
  void head_isTheAnswerWithoutItsBody() throws Exception {
    OperationsServer server = node.start(new Port(0, false));

    HttpResponse<String> head =
        send(request(server, "/status").method("HEAD", HttpRequest.BodyPublishers.noBody()));

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("Content-Length")).isNotEmpty();
  }

  @Test
  void checkThatHangs_holdsUpOnlyItself() throws Exception {
    CountDownLatch hang = new CountDownLatch(1);
    node.beforeReady.set(
        () -> {
          try {
            hang.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    OperationsServer server = node.start(new Port(0, false));

    var ready = client.sendAsync(request(server, "/health/ready").build(), BodyHandlers.ofString());
    assertThat(get(server, "/health/live").statusCode()).isEqualTo(200);
    assertThat(ready.join().statusCode()).isEqualTo(503);
    assertThat(ready.join().body()).startsWith("no answer: ");
    hang.countDown();
  }

  @Test
  void defaultPortTaken_movesToTheNext() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      OperationsServer server = node.start(new Port(taken.getLocalPort(), true));

      assertThat(server.port()).isGreaterThan(taken.getLocalPort());
    }
  }

  @Test
  void chosenPortTaken_failsWithTheSetting() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Port port = new Port(taken.getLocalPort(), false);

      assertThatThrownBy(() -> node.start(port))
          .isInstanceOf(BindException.class)
          .hasMessageStartingWith(
              "port " + port.number() + " on 127.0.0.1 is taken: choose another")
          .hasMessageContaining("--http-port");
    }
  }

  private HttpResponse<String> get(OperationsServer server, String path) throws Exception {
    return send(request(server, path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(OperationsServer server, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }
}
