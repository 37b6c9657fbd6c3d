/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.testing;

import dev.filbert.client.Filbert;
import dev.filbert.client.cache.Cache;
import dev.filbert.client.cache.CacheOptions;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A client and caches for each test; their names are its own, so a shared server is fine. */
public interface ContractCaches extends BackendFixture {

  /** The client and the caches of the test that is running. */
  final class Opened {
    static final ThreadLocal<Opened> NOW = new ThreadLocal<>();
    final Filbert client;
    final String suffix = UUID.randomUUID().toString();

    Opened(Filbert client) {
      this.client = client;
    }
  }

  /** Opens the client of a test. */
  @BeforeEach
  default void open() {
    Opened.NOW.set(new Opened(client().connect()));
  }

  /** Closes it. */
  @AfterEach
  default void close() {
    Opened.NOW.get().client.close();
    Opened.NOW.remove();
  }

  /** The cache of this test. */
  static Cache<String, String> cache(CacheOptions options) {
    Opened now = Opened.NOW.get();
    return now.client.cache("strings." + now.suffix, String.class, String.class, options);
  }

  /** The cache of this test. */
  static Cache<String, String> cache() {
    return cache(CacheOptions.defaults());
  }

  /** The cache of this test. */
  static Cache<Long, Long> counts() {
    Opened now = Opened.NOW.get();
    return now.client.cache("counts." + now.suffix, Long.class, Long.class);
  }

  /** Ends the names of this test. */
  static String suffix() {
    return Opened.NOW.get().suffix;
  }
}
