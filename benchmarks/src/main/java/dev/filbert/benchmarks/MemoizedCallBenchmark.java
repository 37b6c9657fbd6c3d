/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks;

import dev.filbert.client.cache.Memoized1;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What it costs to call a function that remembers: the call of the function itself, which does
 * nothing, and the same remembered near a node. The difference is what the function must be worth.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Djava.util.concurrent.ForkJoinPool.common.parallelism=4", "-Xmx1g"})
public class MemoizedCallBenchmark {
  private static final int KEYS = 1_000;

  private final BenchmarkKeys order = BenchmarkKeys.zipf("argument", KEYS);
  private @Nullable ServedFilbert filbert;
  private @Nullable Memoized1<String, String> remembered;
  private int next;

  /** Connects and calls with every argument once. */
  @Setup(Level.Trial)
  public void connect(Blackhole results) throws Exception {
    filbert = ServedFilbert.connect();
    remembered =
        filbert
            .client()
            .cache("results", String.class, String.class)
            .memoize("get_data", MemoizedCallBenchmark::function);
    for (String key : order.all()) {
      results.consume(remembered.apply(key)); // Loads.
      results.consume(remembered.apply(key)); // Fetches a copy.
    }
  }

  /** Ends the client, and the server if it is ours. */
  @TearDown(Level.Trial)
  public void disconnect() {
    if (filbert != null) {
      filbert.close();
    }
  }

  /** The function by itself. */
  @Benchmark
  public String direct() {
    return function(order.at(next++));
  }

  /** A remembered result. */
  @Benchmark
  public @Nullable String remembered() {
    Memoized1<String, String> function = remembered;
    return function == null ? null : function.apply(order.at(next++));
  }

  private static String function(String argument) {
    return argument;
  }
}
