/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks;

import dev.filbert.benchmarks.peers.NearClient;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to ask the server, through each client, near-cache or not: how long one thread
 * waits, and how much 16 threads get through one client. 1 000 keys, values of 100 characters.
 */
@State(Scope.Benchmark)
@Warmup(iterations = 8, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Djava.util.concurrent.ForkJoinPool.common.parallelism=4", "-Xmx1g"})
public class RemoteHitBenchmark {
  private static final int KEYS = 1_000;
  private static final int VALUE_LENGTH = 100;
  private static final int MANY = 16;
  private static final int HUNDRED = 100;

  /** How many different hundreds of keys are asked for; a power of two. */
  private static final int PLACES = 64;

  private static final String VALUE = "v".repeat(VALUE_LENGTH);

  /** Whose client, and on which server. */
  @Param({
    "lettuce",
    "lettuce-on-filbert",
    "filbert",
    "filbert-on-redis",
    "jedis",
    "redisson",
    "hazelcast"
  })
  public String product = "lettuce";

  private final BenchmarkKeys order = BenchmarkKeys.zipf("remote", KEYS);
  private final BenchmarkKeys written = BenchmarkKeys.zipf("put", KEYS);
  private final List<List<String>> hundreds = hundreds(order);
  private @Nullable PeerClient peer;
  private @Nullable NearClient client;

  /** The place of one thread in the order of the keys. */
  @State(Scope.Thread)
  public static class Place {
    private int next = ThreadLocalRandom.current().nextInt();
  }

  /** Connects and stores every key. */
  @Setup(Level.Trial)
  public void connect() throws Exception {
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

  /** How long one thread waits for a hit. */
  @Benchmark
  @Threads(1)
  @BenchmarkMode(Mode.SampleTime)
  @OutputTimeUnit(TimeUnit.MICROSECONDS)
  public @Nullable String latency(Place place) {
    return read(place);
  }

  /** How long one thread waits for a hundred hits at once. */
  @Benchmark
  @Threads(1)
  @BenchmarkMode(Mode.SampleTime)
  @OutputTimeUnit(TimeUnit.MICROSECONDS)
  public @Nullable Map<String, String> hundred(Place place) {
    NearClient reader = client;
    return reader == null ? null : reader.getAllRemote(hundreds.get(place.next++ & (PLACES - 1)));
  }

  /** How many hits 16 threads get through one client. */
  @Benchmark
  @Threads(MANY)
  @BenchmarkMode(Mode.Throughput)
  @OutputTimeUnit(TimeUnit.SECONDS)
  public @Nullable String throughput(Place place) {
    return read(place);
  }

  /** How long one thread waits for a write. */
  @Benchmark
  @Threads(1)
  @BenchmarkMode(Mode.SampleTime)
  @OutputTimeUnit(TimeUnit.MICROSECONDS)
  public void put(Place place) {
    NearClient writer = client;
    if (writer != null) {
      writer.put(written.at(place.next++), VALUE);
    }
  }

  private static List<List<String>> hundreds(BenchmarkKeys order) {
    List<List<String>> hundreds = new ArrayList<>();
    for (int i = 0; i < PLACES; i++) {
      Set<String> keys = new LinkedHashSet<>();
      for (int at = i * HUNDRED; keys.size() < HUNDRED; at++) {
        keys.add(order.at(at));
      }
      hundreds.add(List.copyOf(keys));
    }
    return List.copyOf(hundreds);
  }

  private @Nullable String read(Place place) {
    NearClient reader = client;
    return reader == null ? null : reader.getRemote(order.at(place.next++));
  }
}
