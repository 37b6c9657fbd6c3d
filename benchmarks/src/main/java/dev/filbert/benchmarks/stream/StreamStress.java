/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.stream;

import dev.filbert.benchmarks.machine.Machine;
import dev.filbert.benchmarks.servers.ProxiedNodes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Clients that track what they read, on three nodes that are killed, frozen, restarted and cut off
 * at random; prints a table in Markdown, a round a row, and ends with 1 if a copy was stuck.
 */
public final class StreamStress {
  private static final int NODES = 3;
  private static final int KEYS = 200;
  private static final Duration ROUND = Duration.ofSeconds(60);

  /** Twice the time within which a node that is not sure of something tells its clients. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private StreamStress() {}

  /**
   * Runs it.
   *
   * @param arguments {@code --seconds N} (300), {@code --seed N} (of the clock)
   */
  @SuppressWarnings("SystemOut") // A command.
  public static void main(String[] arguments) throws Exception {
    List<String> given = List.of(arguments);
    long seconds = number(given, "--seconds", 300);
    long seed = number(given, "--seed", System.nanoTime() & 0xffffff);
    Path directory = Files.createTempDirectory("filbert-stream");
    System.out.printf(
        "%s; %d nodes, %d keys, %d s, seed %d; output of nodes in %s%n%n",
        Machine.inBrief(), NODES, KEYS, seconds, seed, directory);
    System.out.println(StressResult.header());
    boolean stuck = false;
    try (ProxiedNodes cluster = ProxiedNodes.start(NODES, directory, seed)) {
      long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
      for (int round = 1; System.nanoTime() < end; round++) {
        StressResult result = round(cluster, end, seed + round);
        System.out.println(result.row(round));
        result.stuck().forEach(line -> System.out.println("  " + line));
        stuck |= !result.stuck().isEmpty();
      }
    }
    System.exit(stuck ? 1 : 0);
  }

  private static StressResult round(ProxiedNodes cluster, long end, long seed) throws Exception {
    long roundEnd = Math.min(end, System.nanoTime() + ROUND.toNanos());
    try (StressRound round = new StressRound(cluster, KEYS, PATIENCE, seed)) {
      return round.run(
          faults -> {
            while (System.nanoTime() < roundEnd) {
              faults.strike();
            }
          });
    }
  }

  private static long number(List<String> given, String option, long otherwise) {
    int at = given.indexOf(option);
    if (at < 0) {
      return otherwise;
    }
    if (at + 1 == given.size() || !given.get(at + 1).matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException(option + " wants a whole number of at most 9 digits");
    }
    return Long.parseLong(given.get(at + 1));
  }
}
