/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks;

import dev.filbert.client.codec.Codec;
import dev.filbert.client.codec.Codecs;
import dev.filbert.client.codec.TypeRef;
import dev.filbert.client.codec.UnreadableException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to put a record into bytes and to read it again, in each form that there is. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CodecBenchmark {
  /** Part of an order. */
  record Line(String article, int count, long cents) implements Serializable {}

  /** A value of a usual size. */
  record Order(long id, String customer, boolean paid, List<Line> lines) implements Serializable {}

  private static final Order ORDER =
      new Order(
          4711,
          "Ada Lovelace",
          true,
          new ArrayList<>(
              List.of(new Line("hazelnut spread", 2, 598), new Line("praline box", 1, 1_290))));

  /** Which form. */
  @Param({"record", "json", "jdk"})
  public String form = "record";

  private Codec<Order> codec = Codecs.of(Order.class);
  private byte[] bytes = {};

  /** Makes the codec. */
  @Setup(Level.Trial)
  public void make() {
    codec =
        switch (form) {
          case "record" -> Codecs.of(Order.class);
          case "json" -> Codecs.json(new TypeRef<Order>() {});
          case "jdk" -> Codecs.jdk(Order.class, Line.class, ArrayList.class, Object.class);
          default -> throw new IllegalArgumentException("no form is called " + form);
        };
    bytes = codec.encode(ORDER);
  }

  /** To bytes. */
  @Benchmark
  public byte[] encode() {
    return codec.encode(ORDER);
  }

  /** From bytes. */
  @Benchmark
  public Order decode() throws UnreadableException {
    return codec.decode(bytes);
  }
}
