/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.tls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filbert.node.boot.FilbertNode;
import dev.filbert.node.config.ConfigReader;
import dev.filbert.node.config.Machine;
import dev.filbert.node.testing.TestCertificate;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SslOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;

/** Real clients over TLS, against two nodes: one that anybody may talk to, one that asks back. */
class TlsIT {
  private static final int TIMEOUT_MILLIS = 10_000;

  @TempDir private static Path directory;
  private static TestCertificate certificate;
  private static TestCertificate client;
  private static FilbertNode node;
  private static FilbertNode strict;

  @BeforeAll
  static void start() throws Exception {
    certificate = TestCertificate.valid(directory, "server");
    client = TestCertificate.valid(directory, "client");
    node = FilbertNode.start(new ConfigReader(Machine.here(), Map.of()).read(settings("open")));
    Map<String, List<String>> more = new HashMap<>(settings("strict"));
    more.put("tls-ca", List.of(client.certificate().toString()));
    more.put("tls-client-auth", List.of("required"));
    strict = FilbertNode.start(new ConfigReader(Machine.here(), Map.of()).read(more));
  }

  @AfterAll
  static void stop() {
    node.stop();
    strict.stop();
  }

  @Test
  void redisCli_speaksTls() throws Exception {
    String ca = certificate.certificate().toString();
    List<String> cli =
        List.of("redis-cli", "-p", port(node), "--tls", "--cacert", ca, "-a", "secret");
    assertThat(run(cli, "SET", "cli", "1")).contains("OK");
    assertThat(run(cli, "GET", "cli")).contains("1");
    List<String> cluster =
        List.of(
            "redis-cli",
            "-c",
            "-p",
            Integer.toString(node.topology().self().clusterPort()),
            "--tls",
            "--cacert",
            ca,
            "-a",
            "secret");
    assertThat(run(cluster, "GET", "cli")).contains("1");
  }

  @Test
  void redisCli_withoutTls_getsNothing() throws Exception {
    assertThat(run(List.of("redis-cli", "-p", port(node)), "PING")).doesNotContain("PONG");
  }

  @Test
  void redisCli_withItsCertificate_passesTheStrictNode() throws Exception {
    List<String> bare =
        List.of(
            "redis-cli",
            "-p",
            port(strict),
            "--tls",
            "--cacert",
            certificate.certificate().toString(),
            "-a",
            "secret");
    assertThat(run(bare, "PING")).doesNotContain("PONG");
    List<String> known = new ArrayList<>(bare);
    known.addAll(
        List.of("--cert", client.certificate().toString(), "--key", client.key().toString()));
    assertThat(run(known, "PING")).contains("PONG");
  }

  @Test
  void jedis_speaksTls() throws Exception {
    DefaultJedisClientConfig config =
        DefaultJedisClientConfig.builder()
            .ssl(true)
            .sslSocketFactory(certificate.trusting().getSocketFactory())
            .password("secret")
            .build();
    try (Jedis jedis = new Jedis(new HostAndPort("127.0.0.1", respPort(node)), config)) {
      jedis.set("jedis", "2");
      assertThat(jedis.get("jedis")).isEqualTo("2");
    }
  }

  @Test
  void lettuce_speaksTls_inBothViews() {
    SslOptions trust =
        SslOptions.builder()
            .jdkSslProvider()
            .trustManager(certificate.certificate().toFile())
            .build();
    RedisURI cluster = uri(node.topology().self().clusterPort());
    RedisClusterClient lettuce = RedisClusterClient.create(cluster);
    lettuce.setOptions(ClusterClientOptions.builder().sslOptions(trust).build());
    try (var connection = lettuce.connect()) {
      connection.sync().set("lettuce", "x".repeat(1 << 20));
      assertThat(connection.sync().get("lettuce")).hasSize(1 << 20);
    } finally {
      lettuce.shutdown(0, 1, TimeUnit.SECONDS);
    }
    RedisClient single = RedisClient.create(uri(respPort(node)));
    single.setOptions(ClusterClientOptions.builder().sslOptions(trust).build());
    try (var connection = single.connect()) {
      assertThat(connection.sync().get("lettuce")).hasSize(1 << 20);
    } finally {
      single.shutdown(0, 1, TimeUnit.SECONDS);
    }
  }

  @Test
  void vertxRedisClient_speaksTls() {
    Vertx vertx = Vertx.vertx();
    NetClientOptions net =
        new NetClientOptions()
            .setHostnameVerificationAlgorithm("HTTPS")
            .setTrustOptions(
                new PemTrustOptions().addCertPath(certificate.certificate().toString()));
    Redis redis =
        Redis.createClient(
            vertx,
            new RedisOptions()
                .setConnectionString("rediss://:secret@127.0.0.1:" + respPort(node))
                .setNetClientOptions(net));
    try {
      redis.send(Request.cmd(Command.SET).arg("vertx").arg("3")).await();
      assertThat(redis.send(Request.cmd(Command.GET).arg("vertx")).await()).hasToString("3");
    } finally {
      redis.close().await();
      vertx.close().await();
    }
  }

  @Test
  void curl_readsTheOperationsPort() throws Exception {
    int port = node.topology().self().httpPort();
    String page =
        run(
            List.of("curl", "-sS", "--cacert", certificate.certificate().toString()),
            "https://127.0.0.1:" + port + "/metrics");
    assertThat(page).contains("filbert_tls_certificate_expiry_timestamp_seconds 1.");
    assertThat(run(List.of("curl", "-sS"), "http://127.0.0.1:" + port + "/health/ready"))
        .doesNotContain("\"state\"");
  }

  @Test
  void oldProtocols_areRefused() throws Exception {
    SSLContext context = certificate.trusting();
    try (SSLSocket socket = socket(context, respPort(node))) {
      socket.setEnabledProtocols(new String[] {"TLSv1.2"});
      socket.setEnabledCipherSuites(new String[] {"TLS_RSA_WITH_AES_128_GCM_SHA256"});
      assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
    }
    try (SSLSocket socket = socket(context, respPort(node))) {
      socket.startHandshake();
      assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
    }
  }

  @Test
  void quit_endsTheStreamInOrder() throws Exception {
    try (SSLSocket socket = socket(certificate.trusting(), respPort(node))) {
      socket.getOutputStream().write("QUIT\r\n".getBytes(UTF_8));
      // Without TLS' own goodbye this read would throw.
      assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8)).isEqualTo("+OK\r\n");
    }
  }

  @Test
  void aNewCertificate_isTakenUp_whileConnectionsStay() throws Exception {
    TestCertificate first = TestCertificate.valid(directory, "first");
    Path place = Files.createDirectory(directory.resolve("reload"));
    TestCertificate served = new TestCertificate(place.resolve("crt"), place.resolve("key"));
    served.replaceBy(first);
    Map<String, List<String>> settings = new HashMap<>(settings("reload"));
    settings.put("tls-cert", List.of(served.certificate().toString()));
    settings.put("tls-key", List.of(served.key().toString()));
    FilbertNode reloading =
        FilbertNode.start(new ConfigReader(Machine.here(), Map.of()).read(settings));
    try (SSLSocket old = socket(first.trusting(), respPort(reloading))) {
      assertThat(ask(old, "AUTH secret")).isEqualTo("+OK");
      TestCertificate second = TestCertificate.valid(directory, "second");
      served.replaceBy(second);
      for (int port :
          List.of(
              respPort(reloading),
              reloading.topology().self().clusterPort(),
              reloading.topology().self().httpPort())) {
        await(second, port);
      }
      assertThat(ask(old, "PING")).isEqualTo("+PONG");
    } finally {
      reloading.stop();
    }
  }

  private static void await(TestCertificate wanted, int port) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (true) {
      try (SSLSocket socket = socket(wanted.trusting(), port)) {
        socket.startHandshake();
        X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
        assertThat(shown).isEqualTo(wanted.x509());
        return;
      } catch (SSLException e) { // Still the old one.
        assertThat(System.nanoTime()).as("no new certificate on " + port).isLessThan(deadline);
        Thread.sleep(200);
      }
    }
  }

  private static SSLSocket socket(SSLContext context, int port) throws IOException {
    SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    return socket;
  }

  private static String ask(Socket socket, String command) throws IOException {
    socket.getOutputStream().write((command + "\r\n").getBytes(UTF_8));
    StringBuilder line = new StringBuilder();
    InputStream in = socket.getInputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      line.append((char) b);
    }
    return line.toString().strip();
  }

  private static RedisURI uri(int port) {
    return RedisURI.builder()
        .withHost("127.0.0.1")
        .withPort(port)
        .withSsl(true)
        .withPassword("secret".toCharArray())
        .build();
  }

  private static int respPort(FilbertNode of) {
    return of.topology().self().respPort();
  }

  private static String port(FilbertNode of) {
    return Integer.toString(respPort(of));
  }

  private static Map<String, List<String>> settings(String name) {
    return Map.of(
        "cluster-name", List.of("tls-" + name + "-" + ProcessHandle.current().pid()),
        "resp-port", List.of("0"),
        "cluster-port", List.of("0"),
        "http-port", List.of("0"),
        "bus-port", List.of("0"),
        "grid-port", List.of("0"),
        "password", List.of("secret"),
        "tls-cert", List.of(certificate.certificate().toString()),
        "tls-key", List.of(certificate.key().toString()));
  }

  private static String run(List<String> program, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)).as(output).isTrue();
    return output;
  }
}
