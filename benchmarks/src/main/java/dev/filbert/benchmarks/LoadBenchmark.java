/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.filbert.client.Filbert;
import dev.filbert.client.cache.Cache;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
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
 * Two threads that want the same absent keys at the same time: one loads, the other may wait for
 * it. What a call costs, with a loader that does nothing.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 8, time = 2)
@Measurement(iterations = 5, time = 1)
@Threads(LoadBenchmark.THREADS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Djava.util.concurrent.ForkJoinPool.common.parallelism=4", "-Xmx1g"})
public class LoadBenchmark {
  static final int THREADS = 2;
  private static final int ENTRIES_MAX = 10_000;

  /** Where it is loaded into. */
  @Param({"caffeine", "filbert-local", "filbert"})
  public String product = "caffeine";

  private final AtomicLong calls = new AtomicLong();

  /** A server that runs longer than this process has the keys of the last one. */
  private final String prefix = "load-" + ProcessHandle.current().pid() + "-";

  private UnaryOperator<@Nullable String> cache = key -> key;
  private AutoCloseable connected = () -> {};

  /** Connects. */
  @Setup(Level.Trial)
  public void connect() throws Exception {
    switch (product) {
      case "caffeine" -> {
        com.github.benmanes.caffeine.cache.Cache<String, String> heap =
            Caffeine.newBuilder().maximumSize(ENTRIES_MAX).build();
        cache = key -> heap.get(key, k -> k);
      }
      case "filbert-local" -> {
        Filbert client = Filbert.connect("local:");
        use(client, client);
      }
      case "filbert" -> {
        ServedFilbert served = ServedFilbert.connect();
        use(served.client(), served);
      }
      default -> throw new IllegalArgumentException("nothing loads that is called " + product);
    }
  }

  private void use(Filbert client, AutoCloseable toClose) {
    connected = toClose;
    Cache<String, String> loading = client.cache("loads", String.class, String.class);
    cache = key -> loading.get(key, k -> k);
  }

  /** Ends the client, and the server if it is ours. */
  @TearDown(Level.Trial)
  public void disconnect() throws Exception {
    connected.close();
  }

  /** The turn of a thread with a key that the other one gets as well. */
  @Benchmark
  public @Nullable String load() {
    return cache.apply(prefix + calls.getAndIncrement() / THREADS);
  }
}
