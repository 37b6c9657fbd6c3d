/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks;

import dev.filbert.benchmarks.peers.NearClient;
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
 * What reads through a near-cache cost while some of the operations are writes, by the same client,
 * that send copies away. 1 000 keys, one thread; the figure is the mean of all operations.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Djava.util.concurrent.ForkJoinPool.common.parallelism=4", "-Xmx1g"})
public class WriteShareBenchmark {
  private static final int KEYS = 1_000;
  private static final int VALUE_LENGTH = 16;

  /** Whose near-cache. */
  @Param({"filbert", "hazelcast", "redisson", "lettuce", "jedis"})
  public String product = "filbert";

  /** How many of a hundred operations are writes. */
  @Param({"1", "10"})
  public int writes = 1;

  private final BenchmarkKeys order = BenchmarkKeys.zipf("written", KEYS);
  private @Nullable PeerClient peer;
  private @Nullable NearClient client;
  private int next;

  /** Connects and reads every key once, so that it is near. */
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

  /** A read, or in its turn a write. */
  @Benchmark
  public @Nullable String operation() {
    NearClient user = client;
    if (user == null) {
      return null;
    }
    String key = order.at(next++);
    // 37 is prime to 100, so writes are spread evenly and in every sequence alike.
    if (Math.floorMod(next * 37, 100) < writes) {
      user.put(key, key);
      return key;
    }
    return user.get(key);
  }
}
