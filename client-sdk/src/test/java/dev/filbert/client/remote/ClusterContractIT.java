/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.remote;

import dev.filbert.client.Filbert;
import dev.filbert.client.FilbertBuilder;
import dev.filbert.client.testing.CacheContract;
import dev.filbert.client.testing.LoadingContract;
import dev.filbert.client.testing.RealTimeFixture;
import dev.filbert.node.embedded.EmbeddedFilbert;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A cluster of three nodes keeps the contract that every backend keeps. */
class ClusterContractIT implements CacheContract, LoadingContract, RealTimeFixture {
  private static EmbeddedFilbert server;

  @BeforeAll
  static void start() throws Exception {
    server = EmbeddedFilbert.start(3, Map.of());
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Override
  public FilbertBuilder client() {
    return Filbert.builder(server.uri());
  }
}
