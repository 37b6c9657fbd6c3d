/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.peers;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.csc.CacheConfig;

/** Jedis and its client-side cache. */
public final class JedisPeer {
  private static final int CONNECTIONS_MAX = 16;

  private JedisPeer() {}

  /** As it comes, with as many connections as there are threads. */
  public static Peer byDefault() {
    return new Peer(
        "Jedis " + Versions.of("redis.clients", "jedis"),
        "client-side cache, defaults; pool of " + CONNECTIONS_MAX,
        Peer.ServerKind.REDIS,
        Client::new);
  }

  private static final class Client implements NearClient {
    private final RedisClient cached;
    private final RedisClient direct;

    Client(int port) {
      direct = builder(port).build();
      cached = builder(port).cacheConfig(CacheConfig.builder().build()).build();
    }

    private static RedisClient.Builder builder(int port) {
      GenericObjectPoolConfig<Connection> pool = new GenericObjectPoolConfig<>();
      pool.setMaxTotal(CONNECTIONS_MAX);
      pool.setMaxIdle(CONNECTIONS_MAX);
      RedisClient.Builder builder = RedisClient.builder();
      builder
          .hostAndPort("127.0.0.1", port)
          .clientConfig(DefaultJedisClientConfig.builder().protocol(RedisProtocol.RESP3).build())
          .poolConfig(pool);
      return builder;
    }

    @Override
    public @Nullable String get(String key) {
      return cached.get(key);
    }

    @Override
    public @Nullable String getRemote(String key) {
      return direct.get(key);
    }

    @Override
    public Map<String, String> getAllRemote(Collection<String> keys) {
      String[] asked = keys.toArray(String[]::new);
      List<@Nullable String> values = direct.mget(asked);
      Map<String, String> found = new HashMap<>();
      for (int i = 0; i < asked.length; i++) {
        String value = values.get(i);
        if (value != null) {
          found.put(asked[i], value);
        }
      }
      return found;
    }

    @Override
    public void put(String key, String value) {
      direct.set(key, value);
    }

    @Override
    public void close() {
      cached.close();
      direct.close();
    }
  }
}
