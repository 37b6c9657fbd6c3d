/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.protocol.ProtocolVersion;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisAPI;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.UnifiedJedis;

/** The clients people have, standalone and as cluster clients, in both protocol versions. */
class ClientsIT {
  private static final int KEYS = 200;

  private static NodeCluster one;
  private static NodeCluster three;

  @BeforeAll
  static void startNodes() {
    one = NodeCluster.start("clients-one", 1);
    three = NodeCluster.start("clients-three", 3);
  }

  @AfterAll
  static void stopNodes() {
    one.close();
    three.close();
  }

  @ParameterizedTest
  @CsvSource({"1,RESP2", "1,RESP3", "3,RESP2", "3,RESP3"})
  void lettuce_standalone(int nodes, ProtocolVersion version) {
    RedisURI uri = RedisURI.create("127.0.0.1", first(nodes).resp());
    try (io.lettuce.core.RedisClient client = io.lettuce.core.RedisClient.create(uri)) {
      client.setOptions(ClientOptions.builder().protocolVersion(version).build());
      var commands = client.connect().sync();
      for (int i = 0; i < KEYS; i++) {
        assertThat(commands.set("lettuce:" + i, "v" + i)).isEqualTo("OK");
        assertThat(commands.get("lettuce:" + i)).isEqualTo("v" + i);
      }
      assertThat(commands.psetex("lettuce:ttl", 60_000, "v")).isEqualTo("OK");
      assertThat(commands.pttl("lettuce:ttl")).isBetween(1L, 60_000L);
      assertThat(commands.mget("lettuce:1", "lettuce:2")).hasSize(2);
      assertThat(commands.del("lettuce:1", "lettuce:2", "lettuce:absent")).isEqualTo(2);
      assertThat(commands.get("lettuce:1")).isNull();
    }
  }

  @ParameterizedTest
  @CsvSource({"1,RESP2", "1,RESP3", "3,RESP2", "3,RESP3"})
  void lettuce_cluster(int nodes, ProtocolVersion version) {
    RedisURI uri = RedisURI.create("127.0.0.1", first(nodes).cluster());
    try (RedisClusterClient client = RedisClusterClient.create(uri)) {
      client.setOptions(ClusterClientOptions.builder().protocolVersion(version).build());
      var commands = client.connect().sync();
      for (int i = 0; i < KEYS; i++) {
        assertThat(commands.set("lettuce-cluster:" + i, "v" + i)).isEqualTo("OK");
        assertThat(commands.get("lettuce-cluster:" + i)).isEqualTo("v" + i);
      }
      assertThat(client.getPartitions()).hasSize(nodes);
      assertThat(commands.mget("lettuce-cluster:1", "lettuce-cluster:2", "lettuce-cluster:3"))
          .extracting(io.lettuce.core.KeyValue::getValue)
          .containsExactly("v1", "v2", "v3");
      assertThat(commands.keys("lettuce-cluster:*")).hasSize(KEYS);
    }
  }

  @ParameterizedTest
  @CsvSource({"1,RESP2", "1,RESP3", "3,RESP2", "3,RESP3"})
  void jedis_standalone(int nodes, RedisProtocol version) {
    try (RedisClient client =
        RedisClient.builder()
            .hostAndPort(new HostAndPort("127.0.0.1", first(nodes).resp()))
            .clientConfig(DefaultJedisClientConfig.builder().protocol(version).build())
            .build()) {
      useAsCache(client, "jedis:");
      assertThat(client.mget("jedis:1", "jedis:absent")).containsExactly("v1", null);
    }
  }

  @ParameterizedTest
  @CsvSource({"1,RESP2", "1,RESP3", "3,RESP2", "3,RESP3"})
  void jedis_cluster(int nodes, RedisProtocol version) {
    try (redis.clients.jedis.RedisClusterClient client =
        redis.clients.jedis.RedisClusterClient.builder()
            .nodes(Set.of(new HostAndPort("127.0.0.1", first(nodes).cluster())))
            .clientConfig(DefaultJedisClientConfig.builder().protocol(version).build())
            .build()) {
      useAsCache(client, "jedis-cluster:");
      assertThat(client.getClusterNodes()).hasSize(nodes);
    }
  }

  private static void useAsCache(UnifiedJedis client, String prefix) {
    for (int i = 0; i < KEYS; i++) {
      assertThat(client.set(prefix + i, "v" + i)).isEqualTo("OK");
      assertThat(client.get(prefix + i)).isEqualTo("v" + i);
    }
    assertThat(client.setex(prefix + "ttl", 60, "v")).isEqualTo("OK");
    assertThat(client.ttl(prefix + "ttl")).isBetween(1L, 60L);
    assertThat(client.incrBy(prefix + "count" + System.nanoTime(), 5)).isEqualTo(5);
    assertThat(client.del(prefix + "ttl")).isEqualTo(1);
    assertThat(client.get(prefix + "ttl")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "1,STANDALONE,RESP2", "1,STANDALONE,RESP3", "3,STANDALONE,RESP2", "3,STANDALONE,RESP3",
    "1,CLUSTER,RESP2", "1,CLUSTER,RESP3", "3,CLUSTER,RESP2", "3,CLUSTER,RESP3"
  })
  void vertx(int nodes, RedisClientType type, String version) throws Exception {
    boolean cluster = type == RedisClientType.CLUSTER;
    int port = cluster ? first(nodes).cluster() : first(nodes).resp();
    Vertx vertx = Vertx.vertx();
    try {
      Redis client =
          Redis.createClient(
              vertx,
              new RedisOptions()
                  .setType(type)
                  .setPreferredProtocolVersion(
                      io.vertx.redis.client.ProtocolVersion.valueOf(version))
                  .setConnectionString("redis://127.0.0.1:" + port));
      RedisAPI api = RedisAPI.api(client);
      for (int i = 0; i < KEYS; i++) {
        String key = "vertx:" + type + ":" + i;
        assertThat(await(api.set(List.of(key, "v" + i)))).isEqualTo("OK");
        assertThat(await(api.get(key))).isEqualTo("v" + i);
      }
      assertThat(await(api.get("vertx:absent"))).isEqualTo("null");
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
  }

  private static String await(io.vertx.core.Future<?> reply) throws Exception {
    return String.valueOf(
        reply.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS));
  }

  @ParameterizedTest
  @CsvSource({"1,-2", "1,-3", "3,-2", "3,-3"})
  void redisCli(int nodes, String version) {
    int single = first(nodes).resp();
    int cluster = first(nodes).cluster();

    assertThat(Command.redisCli(single, version, "set", "cli", "hello", "px", "60000").orFail())
        .isEqualTo("OK");
    assertThat(Command.redisCli(single, version, "get", "cli").orFail()).isEqualTo("hello");
    assertThat(Command.redisCli(cluster, version, "-c", "get", "cli").orFail()).endsWith("hello");
    assertThat(Command.redisCli(single, version, "ping").orFail()).isEqualTo("PONG");
  }

  private static Ports first(int nodes) {
    return (nodes == 1 ? one : three).node(0).ports();
  }
}
