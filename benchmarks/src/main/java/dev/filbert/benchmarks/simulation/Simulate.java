/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.simulation;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The command for long runs: {@code Simulate [--events N] [--seed FIRST] [--seeds N]}. Simulates
 * one seed after the other until so many events have happened; exits with 1 if a promise was
 * broken. {@code --seed S --seeds 1} replays one.
 */
public final class Simulate {
  private static final long REPORT_NANOS = Duration.ofSeconds(15).toNanos();

  private static final List<String> NAMES = List.of("--events", "--seed", "--seeds");
  private static final long EVENTS = 10_000_000;

  private long seeds;
  private long events;
  private long hits;
  private long reads;
  private long writes;
  private long regressions;
  private long longestNanos;
  private long wrong;

  private Simulate() {}

  /** Runs the command. */
  public static void main(String[] args) {
    Map<String, Long> options = new HashMap<>();
    for (int i = 0; i < args.length; i += 2) {
      if (!NAMES.contains(args[i]) || i + 1 == args.length) {
        System.err.println("usage: Simulate [--events N] [--seed FIRST] [--seeds N]");
        System.exit(2);
      }
      options.put(args[i], Long.parseLong(args[i + 1]));
    }
    Simulate simulate = new Simulate();
    simulate.run(
        options.getOrDefault("--seed", 1L),
        options.getOrDefault("--seeds", Long.MAX_VALUE),
        options.getOrDefault("--events", EVENTS));
    System.exit(simulate.wrong == 0 ? 0 : 1);
  }

  private void run(long first, long seedsMax, long eventsMax) {
    long began = System.nanoTime();
    long reported = began;
    while (seeds < seedsMax && events < eventsMax) {
      take(Simulation.run(first + seeds));
      long now = System.nanoTime();
      if (now - reported > REPORT_NANOS) {
        reported = now;
        report(now - began);
        double done = Math.max((double) events / eventsMax, (double) seeds / seedsMax);
        System.out.printf(Locale.ROOT, "  %.0f s left%n", (now - began) / 1e9 * (1 - done) / done);
      }
    }
    report(System.nanoTime() - began);
    System.out.println();
  }

  private void take(Simulation.Outcome outcome) {
    seeds++;
    events += outcome.events();
    hits += outcome.hits();
    reads += outcome.reads();
    writes += outcome.writes();
    regressions += outcome.regressions();
    longestNanos = Math.max(longestNanos, outcome.longestNanos());
    if (!outcome.isRight()) {
      wrong++;
      System.out.printf("seed %d: %s%n", outcome.seed(), outcome.story());
    }
  }

  private void report(long nanos) {
    System.out.printf(
        Locale.ROOT,
        "%,d events, %,d seeds, %,d near hits, %,d reads, %,d writes, %,d losses told,"
            + " longest staleness %.0f ms, violations %d; %,.0f events/s",
        events,
        seeds,
        hits,
        reads,
        writes,
        regressions,
        longestNanos / 1e6,
        wrong,
        events / (nanos / 1e9));
  }
}
