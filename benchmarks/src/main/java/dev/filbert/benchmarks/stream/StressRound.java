/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.stream;

import dev.filbert.benchmarks.servers.NodeProcesses.Port;
import dev.filbert.benchmarks.servers.ProxiedNodes;
import dev.filbert.client.resp.Reply;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Clients, and a time of writing, reading and harm; at its end all is left in peace, and every copy
 * is compared with what the nodes hold.
 *
 * <p>Each node has a client of each {@link TrackingMode} in each view.
 *
 * <p>Threading: confined to one thread, which {@link #run} blocks.
 */
final class StressRound implements AutoCloseable {
  private static final int WRITERS = 2;
  private static final int TIMEOUT_MILLIS = 10_000;
  private static final int READS_BETWEEN_PAUSES = 20;
  private static final int PAUSE_MILLIS = 100;
  private static final int RECONNECT_MILLIS = 250;
  private static final long JOIN_MILLIS = 60_000;
  private static final long COMPARE_MILLIS = 100;

  private final ProxiedNodes cluster;
  private final List<String> keys;
  private final Duration patience;
  private final SplittableRandom random;
  private final List<TrackingClient> clients = new ArrayList<>();
  private final List<KeyWriter> writers = new ArrayList<>();
  private volatile boolean writingOver;
  private volatile boolean readingOver;

  /** What goes wrong, on the thread that runs the round; undoes its harm before it returns. */
  @FunctionalInterface
  interface Harm {
    void strike(Faults faults) throws IOException, InterruptedException;
  }

  /**
   * Clients of all nodes, not connected yet.
   *
   * @param keys how many keys everybody shares
   * @param patience how long after the last write a copy may be out of date
   * @param seed where every choice comes from
   */
  StressRound(ProxiedNodes cluster, int keys, Duration patience, long seed) {
    this.cluster = cluster;
    this.keys = StressKeys.names(keys);
    this.patience = patience;
    this.random = new SplittableRandom(seed);
    List<InetSocketAddress> nodes = new ArrayList<>();
    for (int node = 0; node < cluster.nodes().size(); node++) {
      nodes.add(cluster.address(node, Port.RESP));
      for (TrackingMode mode : TrackingMode.values()) {
        clients.add(new TrackingClient(cluster.address(node, Port.RESP), mode));
        clients.add(new TrackingClient(cluster.address(node, Port.CLUSTER), mode));
      }
    }
    for (int i = 0; i < WRITERS; i++) {
      String name = "writer " + i + " of " + seed;
      writers.add(new KeyWriter(name, nodes, this.keys, random.split(), () -> writingOver));
    }
  }

  /** Runs it, once. */
  StressResult run(Harm harm) throws IOException, InterruptedException {
    List<Runnable> readers = new ArrayList<>();
    for (TrackingClient client : clients) {
      SplittableRandom own = random.split();
      readers.add(() -> use(client, own));
    }
    List<Thread> reading = start("reader", readers);
    List<Thread> writing = start("writer", writers);
    Faults faults = new Faults(cluster, random.nextLong());
    try {
      harm.strike(faults);
    } finally {
      cluster.heal();
      writingOver = true;
    }
    join(writing);
    cluster.nodes().awaitSafe(cluster.nodes().size());
    TimeUnit.SECONDS.sleep(1);
    readingOver = true;
    join(reading);
    return result(faults.summary(), awaitCurrent());
  }

  private void use(TrackingClient client, SplittableRandom own) {
    while (!readingOver) {
      boolean answered = true;
      for (int i = 0; i < READS_BETWEEN_PAUSES && answered; i++) {
        answered = client.use(keys.get(own.nextInt(keys.size())), !writingOver);
      }
      pause(answered ? PAUSE_MILLIS : RECONNECT_MILLIS);
    }
  }

  /** Compares until nothing is out of date, or the patience is at its end. */
  private List<String> awaitCurrent() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      List<String> stuck = new ArrayList<>();
      Map<String, Optional<String>> truth = truth(stuck);
      for (TrackingClient client : clients) {
        stuck.addAll(client.stuck(truth));
      }
      if (stuck.isEmpty() || System.nanoTime() - deadline > 0) {
        return stuck;
      }
      TimeUnit.MILLISECONDS.sleep(COMPARE_MILLIS);
    }
  }

  /** What the nodes hold; where they differ, a line to {@code stuck}. */
  private Map<String, Optional<String>> truth(List<String> stuck) throws IOException {
    Map<String, Optional<String>> truth = new TreeMap<>();
    for (int node = 0; node < cluster.nodes().size(); node++) {
      InetSocketAddress address = cluster.address(node, Port.RESP);
      try (RespSocket socket = new RespSocket(address, TIMEOUT_MILLIS, push -> {})) {
        for (String key : keys) {
          Optional<String> value = value(socket.demand("GET", key));
          Optional<String> other = truth.put(key, value);
          if (other != null && !other.equals(value)) {
            stuck.add(address + ": " + key + " is " + value + ", another node holds " + other);
          }
        }
      }
    }
    return truth;
  }

  /** The value of a reply to GET. */
  static Optional<String> value(Reply reply) {
    return reply.isNothing() ? Optional.empty() : Optional.of(reply.text());
  }

  private StressResult result(String faults, List<String> stuck) {
    ClientCounts counts = new ClientCounts();
    clients.forEach(client -> counts.add(client.counts()));
    return new StressResult(
        faults,
        writers.stream().mapToLong(KeyWriter::writes).sum(),
        writers.stream().mapToLong(KeyWriter::failures).sum(),
        counts,
        clients.stream().mapToLong(TrackingClient::copies).sum(),
        stuck);
  }

  private static List<Thread> start(String name, List<? extends Runnable> work) {
    List<Thread> threads = new ArrayList<>();
    for (Runnable each : work) {
      Thread thread = new Thread(each, "stress-" + name + "-" + threads.size());
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
    return threads;
  }

  private static void join(List<Thread> threads) throws InterruptedException {
    for (Thread thread : threads) {
      thread.join(JOIN_MILLIS);
      if (thread.isAlive()) {
        throw new IllegalStateException(thread.getName() + " does not end");
      }
    }
  }

  private static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts readers", e);
    }
  }

  @Override
  public void close() throws IOException {
    for (TrackingClient client : clients) {
      client.close();
    }
  }
}
