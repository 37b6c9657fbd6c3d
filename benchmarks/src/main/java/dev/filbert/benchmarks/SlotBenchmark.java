/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.filbert.node.slot.SlotPartitions;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What every command pays first: finding the partition of its key. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SlotBenchmark {
  private static final int PARTITIONS = 512;

  /** A plain key, and one with a hash tag. */
  @Param({"users:0000042:profile", "{users:0000042}:profile"})
  public String text = "";

  private final SlotPartitions partitions = new SlotPartitions(PARTITIONS);
  private byte[] key = {};

  /** Takes the key apart once. */
  @Setup
  public void prepare() {
    key = text.getBytes(UTF_8);
  }

  /** Key to partition. */
  @Benchmark
  public int partitionOfKey() {
    return partitions.partitionOf(key);
  }
}
