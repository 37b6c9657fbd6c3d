/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.peers;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.TrackingArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.support.caching.CacheAccessor;
import io.lettuce.core.support.caching.CacheFrontend;
import io.lettuce.core.support.caching.ClientSideCaching;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Lettuce's client-side caching, as its documentation shows it. */
public final class LettucePeer {
  private LettucePeer() {}

  /** CLIENT TRACKING in the default mode, entries in a ConcurrentHashMap. */
  public static Peer byDefault() {
    return on(Peer.ServerKind.REDIS, "");
  }

  /** The same against a Filbert node. */
  public static Peer onFilbert() {
    return on(Peer.ServerKind.FILBERT, " on Filbert");
  }

  private static Peer on(Peer.ServerKind server, String where) {
    return new Peer(
        "Lettuce " + Versions.of("io.lettuce", "lettuce-core") + where,
        "ClientSideCaching, default tracking",
        server,
        Client::new);
  }

  private static final class Client implements NearClient {
    private final RedisClient client;
    private final StatefulRedisConnection<String, String> cached;
    private final StatefulRedisConnection<String, String> direct;
    private final CacheFrontend<String, String> frontend;

    @SuppressWarnings("deprecation") // There is nothing else to compare with in Lettuce.
    Client(int port) {
      client = RedisClient.create(RedisURI.create("127.0.0.1", port));
      cached = client.connect();
      direct = client.connect();
      Map<String, String> near = new ConcurrentHashMap<>();
      frontend =
          ClientSideCaching.enable(
              CacheAccessor.forMap(near), cached, TrackingArgs.Builder.enabled());
    }

    @Override
    public @Nullable String get(String key) {
      return frontend.get(key);
    }

    @Override
    public @Nullable String getRemote(String key) {
      return direct.sync().get(key);
    }

    @Override
    public Map<String, String> getAllRemote(Collection<String> keys) {
      Map<String, String> found = new HashMap<>();
      direct
          .sync()
          .mget(keys.toArray(String[]::new))
          .forEach(entry -> entry.ifHasValue(value -> found.put(entry.getKey(), value)));
      return found;
    }

    @Override
    public void put(String key, String value) {
      cached.sync().set(key, value);
    }

    @Override
    public void close() {
      client.shutdown();
    }
  }
}
