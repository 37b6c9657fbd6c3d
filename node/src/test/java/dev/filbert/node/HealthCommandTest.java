/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.filbert.node.testing.TestCertificate;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code filbert health}, against a server that answers as a node would. */
class HealthCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, Integer> answers = new HashMap<>();
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    serve(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
  }

  private void serve(HttpServer made) {
    server = made;
    server.createContext(
        "/",
        exchange -> {
          byte[] body = ("{\"path\":\"" + exchange.getRequestURI() + "\"}").getBytes(UTF_8);
          int status = answers.getOrDefault(exchange.getRequestURI().getPath(), 404);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stopListening() {
    server.stop(0);
  }

  @Test
  void aNodeThatIsReady_givesZero_andItsReport() {
    answers.put("/health/ready", 200);

    assertThat(run(environment())).isZero();
    assertThat(out.toString()).isEqualTo("{\"path\":\"/health/ready\"}\n");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aNodeThatIsNotReady_givesOne_andItsReport() {
    answers.put("/health/ready", 503);
    answers.put("/health/live", 200);

    assertThat(run(environment())).isEqualTo(1);
    assertThat(out.toString()).contains("/health/ready");
  }

  @Test
  void live_asksForTheProcessAlone() {
    answers.put("/health/ready", 503);
    answers.put("/health/live", 200);

    assertThat(run(environment(), "--live")).isZero();
    assertThat(out.toString()).contains("/health/live");
  }

  @Test
  void aUrl_namesAnotherNode() {
    answers.put("/health/ready", 200);

    assertThat(run(Map.of(), "http://127.0.0.1:" + port())).isZero();
  }

  @Test
  void whereNobodyListens_givesOne_andSaysWhereItAsked() {
    int port = port();
    server.stop(0);

    assertThat(run(environment(port))).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("filbert: no health from http://127.0.0.1:" + port + "/health/ready: ");
  }

  @Test
  void whatIsNoUrlOfANode_givesOne_andSaysSo() {
    assertThat(run(Map.of(), "file:///etc")).isEqualTo(1);
    assertThat(err.toString()).contains("not the http:// address of an operations port");
    assertThat(run(Map.of(), "node-1")).isEqualTo(1);
    assertThat(err.toString()).contains("URI is not absolute");
  }

  @Test
  void aNodeThatSpeaksTls_isAskedOverTls_andIsBelieved(@TempDir Path directory) throws Exception {
    TestCertificate shown = TestCertificate.valid(directory, "shown");
    serveTls(shown);
    answers.put("/health/ready", 200);
    Map<String, String> environment = new HashMap<>(environment());
    environment.put("FILBERT_TLS_CERT", shown.certificate().toString());
    environment.put("FILBERT_TLS_KEY", shown.key().toString());

    assertThat(run(environment)).isZero();
    assertThat(out.toString()).contains("/health/ready");

    environment.put("FILBERT_TLS_PORTS", "resp,cluster");
    assertThat(run(environment)).isEqualTo(1);
    assertThat(err.toString()).contains("no health from http://127.0.0.1:" + port());
  }

  @Test
  void aNodeElsewhere_mustShowACertificateThatTheJvmTrusts(@TempDir Path directory)
      throws Exception {
    serveTls(TestCertificate.valid(directory, "shown"));
    answers.put("/health/ready", 200);

    assertThat(run(Map.of(), "https://127.0.0.1:" + port())).isEqualTo(1);
    assertThat(err.toString()).contains("no health from https://").contains("certification path");
  }

  private void serveTls(TestCertificate shown) throws Exception {
    server.stop(0);
    HttpsServer secured =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    secured.setHttpsConfigurator(new HttpsConfigurator(shown.serving()));
    serve(secured);
  }

  private Map<String, String> environment() {
    return environment(port());
  }

  private static Map<String, String> environment(int port) {
    return Map.of(
        "FILBERT_BIND", "0.0.0.0",
        "FILBERT_PASSWORD", "secret",
        "FILBERT_HTTP_PORT", Integer.toString(port));
  }

  private int port() {
    return server.getAddress().getPort();
  }

  private int run(Map<String, String> environment, String... args) {
    return new CommandLine(new HealthCommand(environment))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args);
  }
}
