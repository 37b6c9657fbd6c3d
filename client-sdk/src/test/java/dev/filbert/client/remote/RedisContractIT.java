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
import dev.filbert.client.testing.RedisProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A redis-server keeps the contract that every backend keeps. */
class RedisContractIT implements CacheContract, LoadingContract, RealTimeFixture {
  private static RedisProcess server;

  @BeforeAll
  static void start() throws Exception {
    server = RedisProcess.start();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Override
  public FilbertBuilder client() {
    return Filbert.builder(server.uri());
  }

  @Override
  public boolean hasVersions() {
    return false;
  }
}
