/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.remote;

import dev.filbert.client.connection.ConnectionOptions;
import dev.filbert.client.testing.FakeServer;
import dev.filbert.client.testing.Tiers;
import dev.filbert.client.tier.Tier;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A tier, and a server behind it whose every answer a test decides. */
class ScriptedServerFixture {
  /** So that a machine with other work breaks nothing that a test does not break. */
  static final ConnectionOptions PATIENT =
      ConnectionOptions.defaults().toBuilder()
          .timeout(Duration.ofSeconds(60))
          .connectTimeout(Duration.ofSeconds(60))
          .silence(Duration.ofSeconds(60))
          .build();

  FakeServer server;
  RemoteBackend backend;
  Tier<String, String> tier;

  @BeforeEach
  void open() throws IOException {
    server = FakeServer.filbert();
    connect(PATIENT);
  }

  /** Connects in place of the connection that there is. */
  void connect(ConnectionOptions options) {
    if (backend != null) {
      backend.close();
    }
    backend = RemoteBackend.connect("filbert://127.0.0.1:" + server.port(), options, Runnable::run);
    tier = backend.open(Tiers.settings("c"));
  }

  @AfterEach
  void close() throws IOException {
    backend.close();
    server.close();
  }

  /** What every read is answered with. */
  void onGet(String reply) {
    script("CACHE.GET", reply);
  }

  /** What a command is answered with; the others are answered as nobody knows them. */
  void script(String name, String reply) {
    server.script(c -> c.get(0).equals(name) ? reply : null);
  }

  /** The last command of a name. */
  List<String> last(String name) {
    return server.received().stream()
        .filter(c -> c.get(0).equals(name))
        .reduce((a, b) -> b)
        .orElseThrow();
  }
}
