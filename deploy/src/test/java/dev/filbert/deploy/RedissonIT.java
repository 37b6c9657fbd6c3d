/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redisson.Redisson;
import org.redisson.api.BatchOptions;
import org.redisson.api.RAtomicLong;
import org.redisson.api.RBatch;
import org.redisson.api.RBucket;
import org.redisson.api.RMap;
import org.redisson.api.RTopic;
import org.redisson.api.RedissonClient;
import org.redisson.api.options.KeysScanOptions;
import org.redisson.client.RedisException;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;
import org.redisson.config.Protocol;

/**
 * Redisson as a cache on three nodes, in both views: what it does by commands, and by those of its
 * scripts that a node knows. A lock is a script that it does not know.
 */
class RedissonIT {
  private static final int KEYS = 200;
  private static final int SCAN_COUNT = 50;
  private static final Duration TTL = Duration.ofMinutes(1);
  private static final long DEADLINE = 4_000_000_000_123L;

  private static NodeCluster nodes;

  @BeforeAll
  static void startNodes() {
    nodes = NodeCluster.start("redisson", 3, "--request-timeout=20s");
  }

  @AfterAll
  static void stopNodes() {
    nodes.close();
  }

  @ParameterizedTest
  @CsvSource({"standalone,RESP2", "standalone,RESP3", "cluster,RESP2", "cluster,RESP3"})
  void cacheWorkload(String view, Protocol protocol) {
    String prefix = "redisson-" + view + "-" + protocol;
    RedissonClient client = Redisson.create(config(view).setProtocol(protocol));
    try {
      buckets(client, prefix);
      counters(client, prefix);
      hashes(client, prefix);
      batches(client, prefix);
      messages(client, prefix);
      keys(client, prefix);
    } finally {
      client.shutdown();
    }
  }

  @ParameterizedTest
  @CsvSource({"standalone", "cluster"})
  void whatTakesAScript_isToldAsSuch(String view) {
    RedissonClient client = Redisson.create(config(view));
    try {
      assertThatThrownBy(() -> client.getLock("redisson-lock-" + view).tryLock())
          .isInstanceOf(RedisException.class)
          .hasMessageContaining("script");
    } finally {
      client.shutdown();
    }
  }

  private static void buckets(RedissonClient client, String prefix) {
    for (String name : names(prefix)) {
      RBucket<String> bucket = client.getBucket(name);
      bucket.set("v" + name, TTL);
      assertThat(bucket.get()).isEqualTo("v" + name);
    }
    RBucket<String> bucket = client.getBucket(prefix + "-bucket");
    assertThat(bucket.setIfAbsent("first", TTL)).isTrue();
    assertThat(bucket.setIfAbsent("second")).isFalse();
    assertThat(bucket.remainTimeToLive()).isBetween(1L, TTL.toMillis());
    assertThat(bucket.getAndSet("third")).isEqualTo("first");
    assertThat(bucket.setIfExists("fourth")).isTrue();
    assertThat(bucket.get()).isEqualTo("fourth");
    assertThat(bucket.delete()).isTrue();
    assertThat(bucket.isExists()).isFalse();
    assertThat(bucket.get()).isNull();
    scriptsOfBuckets(bucket);

    String[] some = names(prefix).subList(0, 20).toArray(String[]::new);
    Map<String, String> found = client.getBuckets().get(some);
    assertThat(found).hasSize(some.length).containsEntry(some[3], "v" + some[3]);
    Map<String, String> changed = new HashMap<>();
    found.forEach((name, value) -> changed.put(name, value + "!"));
    client.getBuckets().set(changed);
    assertThat(client.getBuckets().<String>get(some)).isEqualTo(changed);
  }

  private static void scriptsOfBuckets(RBucket<String> bucket) {
    bucket.set("first");
    assertThat(bucket.expire(TTL)).isTrue();
    assertThat(bucket.expireIfNotSet(TTL)).isFalse();
    assertThat(bucket.expireIfLess(Duration.ofSeconds(5))).isTrue();
    assertThat(bucket.remainTimeToLive()).isBetween(1L, 5_000L);
    assertThat(bucket.expire(Instant.ofEpochMilli(DEADLINE))).isTrue();
    assertThat(bucket.getExpireTime()).isEqualTo(DEADLINE);
    assertThat(bucket.clearExpire()).isTrue();
    assertThat(bucket.remainTimeToLive()).isEqualTo(-1);
    assertThat(bucket.compareAndSet("other", "second")).isFalse();
    assertThat(bucket.compareAndSet("first", "second")).isTrue();
    assertThat(bucket.getAndSet("third", TTL)).isEqualTo("second");
    assertThat(bucket.remainTimeToLive()).isBetween(1L, TTL.toMillis());
    assertThat(bucket.getAndDelete()).isEqualTo("third");
    assertThat(bucket.getAndDelete()).isNull();
    assertThat(bucket.compareAndSet(null, "fourth")).isTrue();
    assertThat(bucket.compareAndSet("fourth", null)).isTrue();
    assertThat(bucket.isExists()).isFalse();
  }

  private static void counters(RedissonClient client, String prefix) {
    RAtomicLong counter = client.getAtomicLong(prefix + "-counter");
    assertThat(counter.incrementAndGet()).isEqualTo(1);
    assertThat(counter.addAndGet(41)).isEqualTo(42);
    assertThat(counter.decrementAndGet()).isEqualTo(41);
    assertThat(counter.getAndSet(7)).isEqualTo(41);
    assertThat(counter.get()).isEqualTo(7);
    assertThat(counter.getAndDelete()).isEqualTo(7);
  }

  private static void hashes(RedissonClient client, String prefix) {
    RMap<String, String> map = client.getMap(prefix + "-map", StringCodec.INSTANCE);
    assertThat(map.fastPut("a", "1")).isTrue();
    assertThat(map.fastPutIfAbsent("a", "2")).isFalse();
    map.putAll(Map.of("b", "two", "c", "three"));
    assertThat(map.get("a")).isEqualTo("1");
    assertThat(map.getAll(Set.of("a", "b", "absent"))).isEqualTo(Map.of("a", "1", "b", "two"));
    assertThat(map.readAllMap()).hasSize(3).containsEntry("c", "three");
    assertThat(map.readAllKeySet()).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(map.containsKey("b")).isTrue();
    assertThat(map.size()).isEqualTo(3);
    assertThat(map.put("b", "second")).isEqualTo("two");
    assertThat(map.put("d", "four")).isNull();
    assertThat(map.putIfAbsent("d", "fourth")).isEqualTo("four");
    assertThat(map.putIfAbsent("e", "five")).isNull();
    assertThat(map.putIfExists("absent", "no")).isNull();
    assertThat(map.replace("e", "fifth")).isEqualTo("five");
    assertThat(map.fastReplace("absent", "no")).isFalse();
    assertThat(map.fastPutIfExists("e", "5")).isTrue();
    assertThat(map.remove("e")).isEqualTo("5");
    assertThat(map.remove("e")).isNull();
    assertThat(map.expire(TTL)).isTrue();
    assertThat(map.remainTimeToLive()).isBetween(1L, TTL.toMillis());
    assertThat(map.fastRemove("a", "absent")).isEqualTo(1);
    assertThat(map.delete()).isTrue();
  }

  private static void batches(RedissonClient client, String prefix) {
    RBatch pipeline = client.createBatch();
    names(prefix).forEach(name -> pipeline.getBucket(name, StringCodec.INSTANCE).setAsync(name));
    names(prefix).forEach(name -> pipeline.getBucket(name, StringCodec.INSTANCE).getAsync());
    List<?> replies = pipeline.execute().getResponses();
    assertThat(replies.subList(KEYS, 2 * KEYS)).isEqualTo(names(prefix));

    RBatch transaction =
        client.createBatch(
            BatchOptions.defaults().executionMode(BatchOptions.ExecutionMode.REDIS_WRITE_ATOMIC));
    transaction.getAtomicLong("{" + prefix + "}one").incrementAndGetAsync();
    transaction.getAtomicLong("{" + prefix + "}one").addAndGetAsync(4);
    transaction.getAtomicLong("{" + prefix + "}two").incrementAndGetAsync();
    assertThat(transaction.execute().getResponses()).isEqualTo(List.of(1L, 5L, 1L));
    assertThat(client.getKeys().delete("{" + prefix + "}one", "{" + prefix + "}two")).isEqualTo(2);
  }

  private static void messages(RedissonClient client, String prefix) {
    Queue<String> heard = new ConcurrentLinkedQueue<>();
    RTopic topic = client.getTopic(prefix + "-news", StringCodec.INSTANCE);
    topic.addListener(String.class, (channel, message) -> heard.add(message));
    client
        .getPatternTopic(prefix + "-n*", StringCodec.INSTANCE)
        .addListener(String.class, (pattern, channel, message) -> heard.add(message));
    topic.publish("one");
    topic.publish("two");
    Await.until("both messages came twice", Duration.ofSeconds(20), () -> heard.size() == 4);
    assertThat(heard).containsExactlyInAnyOrder("one", "one", "two", "two");
    topic.removeAllListeners();
  }

  private static void keys(RedissonClient client, String prefix) {
    KeysScanOptions scan = KeysScanOptions.defaults().pattern(prefix + ":*").chunkSize(SCAN_COUNT);
    assertThat(client.getKeys().getKeys(scan)).containsExactlyInAnyOrderElementsOf(names(prefix));
    assertThat(client.getKeys().countExists(names(prefix).toArray(String[]::new))).isEqualTo(KEYS);
    assertThat(client.getKeys().deleteByPattern(prefix + ":*")).isEqualTo(KEYS);
    assertThat(client.getKeys().getKeys(scan)).isEmpty();
  }

  private static List<String> names(String prefix) {
    return IntStream.range(0, KEYS).mapToObj(i -> prefix + ":" + i).toList();
  }

  private static Config config(String view) {
    Ports ports = nodes.node(1).ports();
    Config config = new Config().setCodec(StringCodec.INSTANCE);
    if (view.equals("cluster")) {
      config.useClusterServers().addNodeAddress("redis://127.0.0.1:" + ports.cluster());
    } else {
      config.useSingleServer().setAddress("redis://127.0.0.1:" + ports.resp());
    }
    return config;
  }
}
