/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.filbert.benchmarks.peers.FilbertPeer;
import dev.filbert.benchmarks.peers.HazelcastPeer;
import dev.filbert.benchmarks.peers.NearClient;
import dev.filbert.benchmarks.peers.Peer;
import dev.filbert.benchmarks.peers.RedissonPeer;
import dev.filbert.benchmarks.servers.Servers;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a hit in a near-cache costs: Filbert's, those of others, and Caffeine by itself, below which
 * a near-cache built on it can't go. One thread, 1024 keys in turn, values of 16 characters.
 *
 * <p>Run it with {@code -prof gc} to see what a hit allocates.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Djava.util.concurrent.ForkJoinPool.common.parallelism=4", "-Xmx1g"})
public class NearHitBenchmark {
  private static final int KEYS = 1024;

  /** Whose near-cache. */
  @Param({"caffeine", "filbert", "hazelcast", "redisson"})
  public String product = "caffeine";

  private final String[] keys = new String[KEYS];
  private @Nullable Servers servers;
  private @Nullable NearClient client;
  private int next;

  /** Connects and reads every key once, so that it is near. */
  @Setup(Level.Trial)
  public void connect() throws Exception {
    client = open();
    for (int i = 0; i < KEYS; i++) {
      keys[i] = "key-" + i;
      client.put(keys[i], String.format("value-%010d", i));
      client.get(keys[i]);
    }
  }

  private NearClient open() throws Exception {
    Peer peer =
        switch (product) {
          case "caffeine" -> null;
          case "filbert" -> FilbertPeer.byDefault();
          case "hazelcast" -> HazelcastPeer.byDefault();
          case "redisson" -> RedissonPeer.byDefault();
          default -> throw new IllegalArgumentException("no product is called " + product);
        };
    if (peer == null) {
      return new Plain();
    }
    Servers started = Servers.start(peer.server(), 1);
    servers = started;
    return peer.connector().connect(started.port());
  }

  /** Ends client and server. */
  @TearDown(Level.Trial)
  public void disconnect() {
    if (client != null) {
      client.close();
    }
    if (servers != null) {
      servers.close();
    }
  }

  /** A hit. */
  @Benchmark
  public @Nullable String hit() {
    next = (next + 1) & (KEYS - 1);
    return client == null ? null : client.get(keys[next]);
  }

  /** Caffeine and nothing else. */
  private static final class Plain implements NearClient {
    private final Cache<String, String> cache = Caffeine.newBuilder().maximumSize(10_000).build();

    @Override
    public @Nullable String get(String key) {
      return cache.getIfPresent(key);
    }

    @Override
    public @Nullable String getRemote(String key) {
      return cache.getIfPresent(key);
    }

    @Override
    public void put(String key, String value) {
      cache.put(key, value);
    }

    @Override
    public void close() {
      cache.invalidateAll();
    }
  }
}
