/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.throughput;

import dev.filbert.benchmarks.machine.Machine;
import dev.filbert.benchmarks.peers.Peer.ServerKind;
import dev.filbert.benchmarks.servers.Servers;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The command that shows what one Filbert node, redis-server and memcached answer to the same
 * client; prints a table in Markdown. Rounds are interleaved and turn their order around; medians
 * are shown. The servers are as they come.
 */
public final class BesideMemcached implements AutoCloseable {
  private static final int CONNECTIONS = 50;
  private static final int ROUNDS = 5;
  private static final int SAMPLE_SECONDS = 2;
  private static final int WARM_UP_SECONDS = 75;
  private static final List<Integer> PIPELINES = List.of(1, 16);
  private static final int PROBE_REQUESTS = 20_000;

  /** A server and the client of it. */
  private record Side(String name, Servers server, ClosedLoop loop) {}

  /** What is asked in one line of the table. */
  private record Load(boolean write, int pipeline) {
    String name() {
      return (write ? "set" : "get") + ", pipeline " + pipeline;
    }
  }

  /** What one run of a load showed. */
  private record Sample(double perSecond, double p50Millis, double cpuMicros) {}

  /** One cell of the table. */
  private record Cell(Load load, Side side, long requests, List<Sample> samples) {
    void measure() throws IOException {
      samples.add(sample(side, load, requests));
    }
  }

  private final List<Side> sides = new ArrayList<>();
  private final List<Cell> cells = new ArrayList<>();
  private final long seed = System.nanoTime() & 0xffffff;

  /**
   * Runs it.
   *
   * @param arguments how many seconds the node warms up, instead of 75
   */
  @SuppressWarnings("SystemOut") // The table is its output.
  public static void main(String[] arguments) throws Exception {
    int warmUp = arguments.length > 0 ? Integer.parseInt(arguments[0]) : WARM_UP_SECONDS;
    try (BesideMemcached measured = new BesideMemcached()) {
      measured.add("memcached", ServerKind.MEMCACHED, Protocol.MEMCACHED, 1);
      measured.add("Redis", ServerKind.REDIS, Protocol.RESP, 1);
      measured.add("Filbert", ServerKind.FILBERT, Protocol.RESP, warmUp);
      measured.run();
      System.out.printf(
          "%s; %d connections, %d rounds of some %d s, seed %d%n%n",
          Machine.inBrief(), CONNECTIONS, ROUNDS, SAMPLE_SECONDS, measured.seed);
      measured.print();
    }
    System.exit(0);
  }

  private void add(String name, ServerKind kind, Protocol protocol, int warmUpSeconds)
      throws IOException, InterruptedException {
    Servers server = Servers.start(kind, 1);
    Side side = new Side(name, server, new ClosedLoop(protocol, server.port(), CONNECTIONS, seed));
    sides.add(side);
    side.loop().store();
    tell("warming up " + name + " for " + warmUpSeconds + " s");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(warmUpSeconds);
    while (System.nanoTime() - end < 0) {
      for (Load load : loads()) {
        side.loop().run(load.write(), load.pipeline(), PROBE_REQUESTS);
      }
    }
  }

  private static List<Load> loads() {
    return PIPELINES.stream()
        .flatMap(p -> List.of(new Load(false, p), new Load(true, p)).stream())
        .toList();
  }

  private void run() throws IOException {
    for (Load load : loads()) {
      for (Side side : sides) {
        double rate = sample(side, load, PROBE_REQUESTS).perSecond();
        cells.add(new Cell(load, side, (long) (rate * SAMPLE_SECONDS), new ArrayList<>()));
      }
    }
    List<Cell> order = new ArrayList<>(cells);
    for (int round = 1; round <= ROUNDS; round++) {
      tell("round " + round + " of " + ROUNDS);
      for (Cell cell : order) {
        cell.measure();
      }
      Collections.reverse(order);
    }
  }

  private static Sample sample(Side side, Load load, long requests) throws IOException {
    Duration before = side.server().cpu();
    ClosedLoop.Run run = side.loop().run(load.write(), load.pipeline(), requests);
    Duration cpu = side.server().cpu().minus(before);
    return new Sample(
        run.perSecond(),
        run.batches().getValueAtPercentile(50) / 1e6,
        cpu.toNanos() / 1e3 / (run.batches().getTotalCount() * load.pipeline()));
  }

  @SuppressWarnings("SystemOut") // The table is its output.
  private void print() {
    System.out.println(
        "| requests/s · p50 of a batch, ms · server's CPU per request, µs | "
            + sides.stream().map(Side::name).collect(Collectors.joining(" | "))
            + " |");
    System.out.println("|---|" + "---|".repeat(sides.size()));
    for (Load load : loads()) {
      System.out.println(
          "| "
              + load.name()
              + " | "
              + cells.stream()
                  .filter(cell -> cell.load().equals(load))
                  .map(cell -> median(cell.samples()))
                  .collect(Collectors.joining(" | "))
              + " |");
    }
  }

  private static String median(List<Sample> samples) {
    return String.format(
        "%,.0f · %.3f · %.2f",
        middle(samples.stream().map(Sample::perSecond).toList()),
        middle(samples.stream().map(Sample::p50Millis).toList()),
        middle(samples.stream().map(Sample::cpuMicros).toList()));
  }

  private static double middle(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(Double.NaN);
  }

  @SuppressWarnings("SystemErr") // Progress is for whoever waits.
  private static void tell(String progress) {
    System.err.println(progress);
  }

  @Override
  public void close() throws IOException {
    for (Side side : sides) {
      side.loop().close();
      side.server().close();
    }
  }
}
