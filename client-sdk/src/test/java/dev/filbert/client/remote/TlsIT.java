/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filbert.client.Filbert;
import dev.filbert.client.FilbertBuilder;
import dev.filbert.client.cache.Cache;
import dev.filbert.client.cache.CacheException;
import dev.filbert.client.cache.CacheOptions;
import dev.filbert.client.cache.OnUnreachable;
import dev.filbert.client.testing.TlsFiles;
import dev.filbert.node.embedded.EmbeddedFilbert;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that speaks nothing but TLS, knows a password, and wants a certificate of its clients. */
class TlsIT {
  @TempDir private static Path directory;
  private static TlsFiles server;
  private static TlsFiles client;
  private static EmbeddedFilbert node;

  @BeforeAll
  static void start() throws Exception {
    server = TlsFiles.create(directory, "server");
    client = TlsFiles.create(directory, "client");
    node =
        EmbeddedFilbert.start(
            1,
            Map.of(
                "password", "secret",
                "tls-cert", server.certificate().toString(),
                "tls-key", server.key().toString(),
                "tls-ca", client.certificate().toString(),
                "tls-client-auth", "required"));
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void withCertificateAndPassword_reads() {
    FilbertBuilder builder =
        at("filberts://:secret@127.0.0.1:%d")
            .authorities(server.certificate())
            .certificate(client.certificate(), client.key());
    try (Filbert filbert = builder.connect()) {
      Cache<String, String> cache = cache(filbert);
      cache.put("k", "v");
      assertThat(cache.get("k")).isEqualTo("v");
    }
  }

  @Test
  void withFilesInTheUri_encryptsWithoutItsScheme() {
    FilbertBuilder builder =
        at("filbert://127.0.0.1:%d?authorities=" + server.certificate())
            .credentials(null, "secret")
            .certificate(client.certificate(), client.key());
    try (Filbert filbert = builder.connect()) {
      cache(filbert).put("k", "w");
    }
  }

  @Test
  void withoutItsCertificate_isRefused() {
    fails(at("filberts://:secret@127.0.0.1:%d").authorities(server.certificate()));
  }

  @Test
  void whoTrustsTheJvmOnly_refusesTheServer() {
    fails(at("filberts://:secret@127.0.0.1:%d").certificate(client.certificate(), client.key()));
  }

  @Test
  void aNameThatIsNotInTheCertificate_isRefused() {
    fails(
        at("filberts://:secret@localhost:%d")
            .authorities(server.certificate())
            .certificate(client.certificate(), client.key()));
  }

  @Test
  void withoutTheScheme_getsNothing() {
    fails(at("filbert://:secret@127.0.0.1:%d"));
  }

  private static void fails(FilbertBuilder builder) {
    try (Filbert filbert = builder.connect()) {
      assertThatThrownBy(() -> cache(filbert).get("k")).isInstanceOf(CacheException.class);
    }
  }

  private static FilbertBuilder at(String uri) {
    return Filbert.builder(uri.formatted(node.clusterPorts().get(0)));
  }

  private static Cache<String, String> cache(Filbert filbert) {
    return filbert.cache(
        "tls",
        String.class,
        String.class,
        CacheOptions.defaults().onUnreachable(OnUnreachable.FAIL));
  }
}
