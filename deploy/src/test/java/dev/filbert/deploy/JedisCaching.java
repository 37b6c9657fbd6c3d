/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.csc.CacheConfig;

/**
 * Jedis with a cache: CLIENT TRACKING on every connection of its pools. A hit does not notice that
 * its connection is gone; the pool does when it tests idle connections, every 30 s if the
 * application does not say otherwise.
 */
record JedisCaching(UnifiedJedis client) implements CachingClient {
  private static final int SIZE = 1000;
  private static final Duration BETWEEN_TESTS = Duration.ofSeconds(1);

  static JedisCaching standalone(int port) {
    return new JedisCaching(
        RedisClient.builder()
            .hostAndPort(new HostAndPort("127.0.0.1", port))
            .clientConfig(resp3())
            .poolConfig(testedOften())
            .cacheConfig(CacheConfig.builder().maxSize(SIZE).build())
            .build());
  }

  static JedisCaching cluster(int port) {
    return new JedisCaching(
        RedisClusterClient.builder()
            .nodes(Set.of(new HostAndPort("127.0.0.1", port)))
            .clientConfig(resp3())
            .poolConfig(testedOften())
            .cacheConfig(CacheConfig.builder().maxSize(SIZE).build())
            .build());
  }

  private static JedisClientConfig resp3() {
    return DefaultJedisClientConfig.builder().protocol(RedisProtocol.RESP3).build();
  }

  private static ConnectionPoolConfig testedOften() {
    ConnectionPoolConfig config = new ConnectionPoolConfig();
    config.setTimeBetweenEvictionRuns(BETWEEN_TESTS);
    return config;
  }

  @Override
  public @Nullable String get(String key) {
    return client.get(key);
  }

  @Override
  public void close() {
    client.close();
  }
}
