/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.race;

import dev.filbert.benchmarks.machine.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The command that lets everything go wrong, one kind after the other, on three real nodes and two
 * real clients; prints a table in Markdown and exits with 1 if a promise was broken. The kinds in
 * question are its arguments, by name; without any it takes all that are possible.
 *
 * <p>Nodes are processes. Kinds that drop packets or place proxies need root, {@code ip} and {@code
 * iptables}; without them they fail, and say so. With {@code --containers} nodes run in containers:
 * that needs an engine and its program {@code docker}, and {@code docker build -t filbert:dev
 * deploy}.
 */
public final class FaultRuns {
  private static final FaultRun.Plan PLAN =
      new FaultRun.Plan(
          Duration.ofSeconds(4),
          Duration.ofSeconds(Integer.getInteger("filbert.fault.seconds", 15)),
          10_000_000,
          100_000,
          Duration.ofSeconds(Integer.getInteger("filbert.fault.patience", 120)));

  private static final long SEED = 1;

  private int wrong;

  private FaultRuns() {}

  /**
   * Runs the command.
   *
   * @param arguments as above
   */
  public static void main(String[] arguments) throws InterruptedException {
    List<String> names = new ArrayList<>(List.of(arguments));
    List<FaultPlace> places =
        names.remove("--containers")
            ? List.of(FaultPlace.CONTAINERS)
            : List.of(FaultPlace.LOOPBACK, FaultPlace.NAMESPACES);
    List<FaultKind> kinds = kinds(names, places);
    System.out.printf(
        "%s; 3 nodes %s, 2 clients, faults of %d s%n%n",
        Machine.inBrief(),
        places.contains(FaultPlace.CONTAINERS) ? "in containers" : "as processes",
        PLAN.fault().toSeconds());
    System.out.println(RaceResult.header());
    FaultRuns runs = new FaultRuns();
    for (FaultPlace place : places) {
      runs.all(kinds.stream().filter(kind -> kind.isPossible(place)).toList(), place);
    }
    System.exit(runs.wrong == 0 ? 0 : 1);
  }

  /**
   * The kinds of these names, or all if there are none.
   *
   * @throws IllegalArgumentException if there is no such kind, or none of the places can have it
   */
  static List<FaultKind> kinds(List<String> names, List<FaultPlace> places) {
    List<FaultKind> kinds = new ArrayList<>();
    for (String name : names) {
      FaultKind kind = FaultKind.valueOf(name.toUpperCase(Locale.ROOT));
      if (places.stream().noneMatch(kind::isPossible)) {
        throw new IllegalArgumentException(
            name + " is not possible in " + places + "; it may be with --containers, or without");
      }
      kinds.add(kind);
    }
    return kinds.isEmpty() ? List.of(FaultKind.values()) : kinds;
  }

  /** Runs some kinds on one cluster after the other; a cluster that failed is not used again. */
  private void all(List<FaultKind> kinds, FaultPlace place) throws InterruptedException {
    FaultCluster cluster = null;
    try {
      for (FaultKind kind : kinds) {
        try {
          if (cluster == null) {
            Path directory = Files.createTempDirectory("filbert-fault-nodes");
            cluster = FaultCluster.start(place, directory, SEED);
          }
          show(cluster, kind);
        } catch (InterruptedException e) {
          throw e;
        } catch (Exception e) {
          wrong++;
          System.out.println("| " + name(kind) + " | could not be run to its end: " + e + " |");
          close(cluster);
          cluster = null;
        }
      }
    } finally {
      close(cluster);
    }
  }

  private void show(FaultCluster cluster, FaultKind kind) throws Exception {
    Path directory = Files.createTempDirectory("filbert-fault-" + name(kind));
    try (FaultRun run = new FaultRun(cluster, kind, directory)) {
      RaceResult result = run.run(PLAN);
      System.out.println(result.row(name(kind), kind.story()));
      if (result.verdict().wrong() + result.stuck() > 0) {
        wrong++;
        System.out.println(result.verdict() + "; histories in " + directory);
        result.verdict().examples().forEach(e -> System.out.println("  " + e));
        result.examples().forEach(e -> System.out.println("  " + e));
      }
    }
  }

  private static void close(@Nullable FaultCluster cluster) {
    if (cluster != null) {
      try {
        cluster.close();
      } catch (IOException e) {
        System.err.println("closing a cluster: " + e);
      }
    }
  }

  private static String name(FaultKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
