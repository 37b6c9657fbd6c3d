/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.TrackingArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.support.caching.CacheAccessor;
import io.lettuce.core.support.caching.CacheFrontend;
import io.lettuce.core.support.caching.ClientSideCaching;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Lettuce's client-side caching. It does not turn tracking on again after a reconnect, nor does it
 * forget what it has: that is the application's part, and here is how it can do it.
 */
final class LettuceCaching implements CachingClient {
  private final RedisClient client;
  private final Map<String, String> copies = new ConcurrentHashMap<>();
  private StatefulRedisConnection<String, String> connection;
  private CacheFrontend<String, String> frontend;

  LettuceCaching(int port) {
    client = RedisClient.create(RedisURI.create("127.0.0.1", port));
    client.setOptions(ClientOptions.builder().autoReconnect(false).build());
    connect();
  }

  @SuppressWarnings("deprecation") // Lettuce has no other.
  private void connect() {
    copies.clear();
    connection = client.connect();
    frontend =
        ClientSideCaching.enable(
            CacheAccessor.forMap(copies), connection, TrackingArgs.Builder.enabled());
  }

  @Override
  public @Nullable String get(String key) {
    if (!connection.isOpen()) {
      connect();
    }
    return frontend.get(key);
  }

  @Override
  public void close() {
    client.shutdown();
  }
}
