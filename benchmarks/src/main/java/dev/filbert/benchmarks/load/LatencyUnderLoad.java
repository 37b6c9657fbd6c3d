/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.load;

import dev.filbert.benchmarks.machine.Machine;
import dev.filbert.benchmarks.peers.Peer.ServerKind;
import dev.filbert.benchmarks.servers.Servers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * The command that shows how long a Filbert node and redis-server take to answer, in an open loop,
 * at several rates, reads alone and with some writes; prints a table in Markdown. Rounds are
 * interleaved and turn their order around; the percentiles are those of all rounds together.
 */
public final class LatencyUnderLoad {
  private static final int CONNECTIONS = 50;
  private static final int ROUNDS = 3;
  private static final int SECONDS = 5;
  private static final int WARM_UP_ROUNDS = 4;
  private static final List<Integer> RATES = List.of(1_000, 4_000, 8_000);
  private static final List<Integer> WRITE_PERCENTS = List.of(0, 5);
  private static final double[] PERCENTILES = {50, 90, 99, 99.9};

  /** What is measured for one line of the table. */
  private record Cell(Load load, String server, OpenLoop loop, Latencies latencies) {
    void measure() throws InterruptedException {
      latencies.add(loop.run(load));
    }
  }

  private final List<Cell> cells = new ArrayList<>();

  private LatencyUnderLoad(OpenLoop redis, OpenLoop filbert, Duration length) {
    for (int percent : WRITE_PERCENTS) {
      for (int rate : RATES) {
        Load load = new Load(rate, percent, length);
        cells.add(new Cell(load, "Redis", redis, new Latencies()));
        cells.add(new Cell(load, "Filbert", filbert, new Latencies()));
      }
    }
  }

  /**
   * Runs it.
   *
   * @param arguments how many seconds each load lasts in a round, instead of 5
   */
  @SuppressWarnings("SystemOut") // The table is its output.
  public static void main(String[] arguments) throws Exception {
    int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : SECONDS;
    long seed = System.nanoTime() & 0xffffff;
    try (Servers redis = Servers.start(ServerKind.REDIS, 1);
        Servers filbert = Servers.start(ServerKind.FILBERT, 1);
        OpenLoop redisLoop = new OpenLoop(redis.port(), CONNECTIONS, seed);
        OpenLoop filbertLoop = new OpenLoop(filbert.port(), CONNECTIONS, seed)) {
      LatencyUnderLoad measured =
          new LatencyUnderLoad(redisLoop, filbertLoop, Duration.ofSeconds(seconds));
      measured.warmUp();
      measured.run();
      System.out.printf(
          "%s; %d connections, %d rounds of %d s, seed %d%n%n",
          Machine.inBrief(), CONNECTIONS, ROUNDS, seconds, seed);
      measured.print();
    }
    System.exit(0);
  }

  private void warmUp() throws InterruptedException {
    for (int round = 1; round <= WARM_UP_ROUNDS; round++) {
      tell("warming up, " + round + " of " + WARM_UP_ROUNDS);
      for (Cell cell : cells) {
        cell.loop().run(cell.load());
      }
    }
  }

  private void run() throws InterruptedException {
    List<Cell> order = new ArrayList<>(cells);
    for (int round = 1; round <= ROUNDS; round++) {
      tell("round " + round + " of " + ROUNDS);
      for (Cell cell : order) {
        cell.measure();
      }
      Collections.reverse(order);
    }
  }

  @SuppressWarnings("SystemErr") // Progress is for whoever waits.
  private static void tell(String progress) {
    System.err.println(progress);
  }

  @SuppressWarnings("SystemOut") // The table is its output.
  private void print() {
    System.out.println(
        "| requests a second | writes | server | p50, ms | p90 | p99 | p99.9 | sent late, p99 |");
    System.out.println("|--:|--:|---|--:|--:|--:|--:|--:|");
    for (Cell cell : cells) {
      System.out.printf(
          "| %,d | %d %% | %s | %s |%n",
          cell.load().perSecond(),
          cell.load().writePercent(),
          cell.server(),
          row(cell.latencies()));
    }
  }

  private static String row(Latencies latencies) {
    List<String> columns = new ArrayList<>();
    for (double percentile : PERCENTILES) {
      columns.add(millis(latencies.responses(), percentile));
    }
    columns.add(millis(latencies.late(), 99));
    return String.join(" | ", columns);
  }

  private static String millis(Histogram nanos, double percentile) {
    return String.format("%.3f", nanos.getValueAtPercentile(percentile) / 1e6);
  }
}
