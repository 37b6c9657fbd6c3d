/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.client.Filbert;
import dev.filbert.client.cache.Cache;
import dev.filbert.node.embedded.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Testcontainers;

/** The secure compose file over the plain one: a node behind a password and TLS. */
@Testcontainers(disabledWithoutDocker = true)
class SecureComposeIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String PROJECT = "filbert-it-secure-" + ProcessHandle.current().pid();
  private static final String SUBNET = "10.254.74.0/27";
  private static final int RESP = FreePorts.next();
  private static final int CLUSTER = FreePorts.next();
  private static final int HTTP = FreePorts.next();

  @TempDir static Path secrets;
  private static Compose compose;
  private static String password;

  @BeforeAll
  static void up() throws IOException {
    makeSecrets();
    password = Files.readString(secrets.resolve("password")).strip();
    Map<String, String> environment = new HashMap<>();
    environment.put("FILBERT_IMAGE", NodeImage.name());
    environment.put("FILBERT_CLUSTER_NAME", PROJECT);
    environment.put("FILBERT_SECRETS", secrets.toString());
    environment.put("FILBERT_SUBNET", SUBNET);
    environment.put("FILBERT_RESP_PORT", Integer.toString(RESP));
    environment.put("FILBERT_CLUSTER_PORT", Integer.toString(CLUSTER));
    environment.put("FILBERT_HTTP_PORT", Integer.toString(HTTP));
    compose = new Compose(PROJECT, environment, "docker-compose.yml", "docker-compose.secure.yml");
    compose.run("up", "-d", "--no-build", "--scale", "sample=1", "front", "sample");
    Await.until("it answers over TLS", PATIENCE, () -> tls("ping").contains("NOAUTH"));
  }

  @AfterAll
  static void down() {
    if (compose != null) {
      compose.close();
    }
  }

  @Test
  void withoutTls_nothingIsSaid() {
    assertThat(Command.redisCli(RESP, "-a", password, "ping").output()).doesNotContain("PONG");
  }

  @Test
  void withoutThePassword_nothingIsServed() {
    assertThat(tls("get", "k")).contains("NOAUTH");
  }

  @Test
  void redisCli_overTlsWithThePassword_isServed() {
    assertThat(tls("-a", password, "--no-auth-warning", "set", "k", "v")).isEqualTo("OK");
  }

  /** The cluster announces addresses of the network, which the certificate names. */
  @Test
  void theClient_reachesTheOwnerOverTls() {
    System.setProperty("javax.net.ssl.trustStore", secrets.resolve("trust.p12").toString());
    System.setProperty("javax.net.ssl.trustStorePassword", "filbert");
    String uri = "filberts://:%s@127.0.0.1:%d".formatted(password, CLUSTER);
    try (Filbert filbert = Filbert.connect(uri)) {
      Cache<String, String> cache = filbert.cache("secured", String.class, String.class);
      for (int i = 0; i < 100; i++) {
        cache.put("key" + i, "value" + i);
        assertThat(cache.get("key" + i)).isEqualTo("value" + i);
      }
    } finally {
      System.clearProperty("javax.net.ssl.trustStore");
      System.clearProperty("javax.net.ssl.trustStorePassword");
    }
  }

  @Test
  void makeSecretsAgain_givesRunningNodesANewCertificate() throws IOException {
    String reloads = "filbert_tls_reloads_total{result=\"ok\"}";
    double before = metric(reloads);

    makeSecrets();

    Await.until("the certificate is taken up", PATIENCE, () -> metric(reloads) > before);
    assertThat(tls("ping")).contains("NOAUTH");
  }

  @Test
  void theSample_holdsCopiesOverTls() {
    Await.until("somebody tracks", PATIENCE, () -> metric("filbert_tracking_keys") > 0);
  }

  private static void makeSecrets() {
    Command.within(
            PATIENCE,
            Map.of("FILBERT_SUBNET", SUBNET),
            NodeImage.directory().resolve("make-secrets").toString(),
            secrets.toString())
        .orFail();
  }

  private static String tls(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "--tls";
    all[1] = "--cacert";
    all[2] = secrets.resolve("ca.crt").toString();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return Command.redisCli(RESP, all).output();
  }

  /**
   * Of a meter, by its name and labels as they are written there, from the operations port, which
   * stays plain.
   */
  private static double metric(String name) throws IOException {
    try (var body = URI.create("http://127.0.0.1:" + HTTP + "/metrics").toURL().openStream()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith(name + " "))
          .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
          .findFirst()
          .orElseThrow();
    }
  }
}
