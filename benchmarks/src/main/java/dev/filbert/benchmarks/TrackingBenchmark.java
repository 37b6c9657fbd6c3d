/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.filbert.node.coherence.FreshnessSnapshot;
import dev.filbert.node.push.Outlet;
import dev.filbert.node.resp.Reply;
import dev.filbert.node.slot.SlotPartitions;
import dev.filbert.node.tracking.TrackedSession;
import dev.filbert.node.tracking.Tracking;
import dev.filbert.node.tracking.TrackingMode;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a read costs besides for a client that wants to be told of changes, and what a change costs
 * whose readers are told: the table of 65 536 keys, and pushes that go nowhere.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TrackingBenchmark {
  private static final int KEYS = 1 << 16;
  private static final int PARTITIONS = 512;

  /** Odd, so that it visits every key before it repeats one. */
  private static final int STRIDE = 40_503;

  private final SlotPartitions partitions = new SlotPartitions(PARTITIONS);
  private final byte[][] keys = new byte[KEYS][];
  private final Tracking tracking =
      new Tracking(2 * KEYS, PARTITIONS, id -> null, () -> 1, (millis, task) -> {});
  private final TrackedSession session = tracking.open(new Nowhere());
  private int next;

  /** A session that has read every key, of partitions that this node owns. */
  @Setup(Level.Trial)
  public void readAll() {
    tracking.vouched(
        new FreshnessSnapshot(
            1, List.of("this"), new long[1], new byte[PARTITIONS], Long.MAX_VALUE));
    tracking.turnOn(
        session, new TrackingMode(false, false, false, false, 0, Collections.emptySortedSet()));
    for (int i = 0; i < KEYS; i++) {
      keys[i] = String.format("key:%012d", i).getBytes(US_ASCII);
      tracking.register(session, keys[i]);
    }
  }

  /** Notes a read of a key that the session has read before. */
  @Benchmark
  public void read() {
    tracking.register(session, key());
  }

  /** Notes a change, tells the reader, and notes that it reads again. */
  @Benchmark
  public void changeAndRead() {
    byte[] key = key();
    tracking.changed(partitions.partitionOf(key), 0, key, 1, 0);
    tracking.register(session, key);
  }

  private byte[] key() {
    next += STRIDE;
    return keys[next & (KEYS - 1)];
  }

  /** Makes a push when it is sent, as a connection would, and drops it. */
  private static final class Nowhere implements Outlet {
    private @Nullable Reply last;

    @Override
    public long id() {
      return 1;
    }

    @Override
    public boolean speaksResp3() {
      return true;
    }

    @Override
    public boolean isSubscribed() {
      return false;
    }

    @Override
    public void push(Supplier<? extends Reply> push, int bytes) {
      last = push.get();
    }
  }
}
