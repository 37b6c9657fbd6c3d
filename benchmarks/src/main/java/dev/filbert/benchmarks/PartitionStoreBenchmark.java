/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.filbert.node.keyspace.CacheSettings;
import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.Expiry;
import dev.filbert.node.keyspace.SetValue;
import dev.filbert.node.store.Applied;
import dev.filbert.node.store.CacheCatalog;
import dev.filbert.node.store.ChangeListener;
import dev.filbert.node.store.HybridClock;
import dev.filbert.node.store.MemoryBudget;
import dev.filbert.node.store.PartitionStore;
import dev.filbert.node.store.StoreEnvironment;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reads and writes of one partition's store, over keys that do not fit the processor's caches. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PartitionStoreBenchmark {
  private static final int KEYS = 1 << 16;
  private static final int VALUE_BYTES = 100;
  private static final int MAX_VALUE_BYTES = 1 << 20;

  /** Odd, so that it visits every key before it repeats one. */
  private static final int STRIDE = 40_503;

  private final PartitionStore store =
      new PartitionStore(
          0,
          new StoreEnvironment(
              System::currentTimeMillis,
              new HybridClock(),
              new CacheCatalog(List.of(CacheSettings.defaults())),
              new MemoryBudget(0),
              ChangeListener.NONE,
              MAX_VALUE_BYTES,
              42));
  private final byte[][] keys = new byte[KEYS][];
  private final SetValue set = SetValue.of(new byte[VALUE_BYTES], Expiry.DEFAULT);
  private int turn;

  /** Fills the store. */
  @Setup
  public void fill() {
    store.role(true);
    for (int i = 0; i < KEYS; i++) {
      keys[i] = ("key:" + i).getBytes(US_ASCII);
      store.apply(0, keys[i], set);
    }
  }

  /** GET of a key that is there. */
  @Benchmark
  public @Nullable Entry get() {
    return store.get(0, next());
  }

  /** SET over a value that is there. */
  @Benchmark
  public Applied set() {
    return store.apply(0, next(), set);
  }

  private byte[] next() {
    turn = turn + STRIDE & KEYS - 1;
    return keys[turn];
  }
}
