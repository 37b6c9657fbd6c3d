/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks;

import dev.filbert.benchmarks.peers.NearClient;
import java.util.concurrent.ThreadLocalRandom;
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
 * a near-cache built on it can't go. Values have 16 characters.
 *
 * <p>Run it with {@code -prof gc} to see what a hit allocates, with {@code -t 2} for two threads.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Djava.util.concurrent.ForkJoinPool.common.parallelism=4", "-Xmx1g"})
public class NearHitBenchmark {
  private static final int VALUE_LENGTH = 16;

  /** Whose near-cache. */
  @Param({
    "caffeine",
    "filbert",
    "filbert-exact",
    "filbert-records",
    "hazelcast",
    "redisson",
    "lettuce",
    "jedis",
    "jetcache",
    "ehcache",
    "spring"
  })
  public String product = "caffeine";

  /** How many keys; more than one are asked for as Zipf's law says. */
  @Param({"1", "10000"})
  public int keys = 1;

  private @Nullable PeerClient peer;
  private @Nullable NearClient client;
  private @Nullable BenchmarkKeys order;

  /** The place of one thread in the order of the keys. */
  @State(Scope.Thread)
  public static class Place {
    private int next = ThreadLocalRandom.current().nextInt();
  }

  /** Connects and reads every key once, so that it is near. */
  @Setup(Level.Trial)
  public void connect() throws Exception {
    order = BenchmarkKeys.zipf("near", keys);
    peer = PeerClient.open(product);
    client = peer.client();
    peer.fill(order.all(), VALUE_LENGTH);
  }

  /** Ends the client, and the server if it is ours. */
  @TearDown(Level.Trial)
  public void disconnect() {
    if (peer != null) {
      peer.close();
    }
  }

  /** A hit. */
  @Benchmark
  public @Nullable String hit(Place place) {
    NearClient reader = client;
    BenchmarkKeys from = order;
    return reader == null || from == null ? null : reader.get(from.at(place.next++));
  }
}
