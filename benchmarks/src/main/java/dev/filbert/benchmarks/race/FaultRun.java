/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.race;

import dev.filbert.benchmarks.faults.FaultProxy;
import dev.filbert.benchmarks.history.HistoryCheck;
import dev.filbert.benchmarks.history.Verdict;
import dev.filbert.benchmarks.servers.Namespaces;
import dev.filbert.benchmarks.servers.NodeContainers;
import dev.filbert.benchmarks.servers.Nodes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Two clients, each a process of its own, race on a cluster while one kind of fault strikes; then
 * the verdict.
 *
 * <p>Threading: confined to one thread, which blocks.
 */
final class FaultRun implements AutoCloseable {
  private static final int KEYS = 200;
  private static final Duration BOUND = Duration.ofSeconds(2);

  /**
   * How much is enough.
   *
   * @param calm how long all is well, before the fault and after it, at least
   * @param fault how long it lasts
   * @param reads how many reads both clients must have made together
   * @param writes how many writes
   * @param patience how long they may take for that after the fault
   */
  record Plan(Duration calm, Duration fault, long reads, long writes, Duration patience) {}

  private final FaultCluster cluster;
  private final FaultKind kind;
  private final Path directory;
  private final List<ClientProcess> clients = new ArrayList<>();

  /**
   * A run; {@link #close} ends its clients, the cluster stays.
   *
   * @param directory where the clients' histories and output go
   */
  FaultRun(FaultCluster cluster, FaultKind kind, Path directory) {
    this.cluster = cluster;
    this.kind = kind;
    this.directory = directory;
  }

  Nodes nodes() {
    return cluster.nodes();
  }

  NodeContainers containers() {
    return cluster.containers();
  }

  Namespaces network() {
    return cluster.network();
  }

  List<FaultProxy> proxies() {
    return cluster.proxies();
  }

  /** The client that suffers. */
  ClientProcess victim() {
    return clients.get(1);
  }

  /** Drops a share of all packets between nodes. */
  void betweenNodes(double share) throws IOException, InterruptedException {
    for (int from = 0; from < nodes().size(); from++) {
      for (int to = 0; to < nodes().size(); to++) {
        if (from != to) {
          network().drop(from, to, share);
        }
      }
    }
  }

  /** Runs it to the end. */
  RaceResult run(Plan plan) throws Exception {
    String keys = kind.name() + ":";
    String uri = nodes().uri() + kind.clientSettings();
    for (int i = 0; i < FaultCluster.CLIENTS; i++) {
      clients.add(ClientProcess.start(i, uri, keys, KEYS, cluster.client(i), directory));
    }
    for (ClientProcess client : clients) {
      client.ask("race");
    }
    TimeUnit.MILLISECONDS.sleep(plan.calm().toMillis());
    kind.strike(this, plan.fault());
    awaitEnough(plan);
    long[] counts = counts();
    long longest = stop();
    TimeUnit.MILLISECONDS.sleep(BOUND.multipliedBy(2).toMillis());
    long stuck = 0;
    List<String> examples = new ArrayList<>();
    for (ClientProcess client : clients) {
      String[] answer = client.ask("compare").split(" ", 2);
      stuck += Long.parseLong(answer[0]);
      if (!answer[1].isEmpty()) {
        examples.add(answer[1]);
      }
    }
    Verdict verdict =
        HistoryCheck.of(RaceClient.logs(directory, FaultCluster.CLIENTS), BOUND, false);
    long compared = (long) FaultCluster.CLIENTS * KEYS;
    return new RaceResult(
        counts[0], counts[1], counts[2], verdict, compared, stuck, longest, examples);
  }

  private void awaitEnough(Plan plan) throws IOException, InterruptedException {
    // What comes after a fault is part of it.
    TimeUnit.MILLISECONDS.sleep(plan.calm().toMillis());
    long deadline = System.nanoTime() + plan.patience().toNanos();
    long[] counts = counts();
    while ((counts[0] < plan.reads() || counts[1] < plan.writes())
        && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(500);
      counts = counts();
    }
  }

  /** Reads, writes and failures of all clients. */
  private long[] counts() throws IOException {
    long[] sum = new long[3];
    for (ClientProcess client : clients) {
      String[] counts = client.ask("count").split(" ", -1);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += Long.parseLong(counts[i]);
      }
    }
    return sum;
  }

  /** Ends the race; returns how many nanoseconds the longest operation took. */
  private long stop() throws IOException {
    for (ClientProcess client : clients) {
      client.order("stop");
    }
    long longest = 0;
    for (ClientProcess client : clients) {
      long own = Long.parseLong(client.answer());
      // Who stands still waits as long as that takes: that says nothing.
      boolean stoodStill = kind == FaultKind.CLIENT_STOPPED && client == victim();
      longest = stoodStill ? longest : Math.max(longest, own);
    }
    return longest;
  }

  @Override
  public void close() {
    clients.forEach(ClientProcess::close);
  }
}
