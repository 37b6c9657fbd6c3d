/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.fanout;

import static java.util.stream.Collectors.toMap;

import dev.filbert.benchmarks.servers.NodeProcesses;
import dev.filbert.benchmarks.servers.Place;
import dev.filbert.client.Filbert;
import dev.filbert.client.cache.Cache;
import dev.filbert.client.cache.CacheOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * The command that shows what a write costs the nodes as more near-caches hold the entry: three
 * nodes as processes, 1 to 100 clients here, each with a copy of every key. Keys are written one
 * after another, each once all clients have heard of the write before; prints a table in Markdown.
 *
 * <p>What the nodes do for clients that are idle is measured too, and is no part of the cost of a
 * write.
 */
public final class FanOut implements AutoCloseable {
  private static final List<Integer> CLIENTS = List.of(1, 3, 10, 30, 100);
  private static final int NODES = 3;
  private static final int KEYS = 100;
  private static final int ROUNDS = 30;
  private static final int WARM_UP_CLIENTS = 10;
  private static final int WARM_UP_SECONDS = 90;
  private static final int IDLE_SECONDS = 5;
  private static final String CACHE = "fan-out";

  private final NodeProcesses nodes;
  private final Filbert writing;
  private final NearClients clients;
  private final Cache<String, String> writer;
  private final List<String> keys = IntStream.range(0, KEYS).mapToObj(i -> "key-" + i).toList();
  private int written;

  private FanOut(NodeProcesses nodes) {
    this.nodes = nodes;
    writing = Filbert.connect(nodes.uri());
    clients = new NearClients(nodes.uri(), CACHE, keys);
    writer =
        writing.cache(CACHE, String.class, String.class, CacheOptions.defaults().nearEntries(0));
    keys.forEach(key -> writer.put(key, "first"));
  }

  /** Starts the nodes and connects the client that writes. */
  static FanOut start() throws IOException, InterruptedException {
    NodeProcesses nodes =
        NodeProcesses.start(
            Collections.nCopies(NODES, Place.LOOPBACK),
            Files.createTempDirectory("filbert-fan-out"));
    nodes.awaitSafe(NODES);
    return new FanOut(nodes);
  }

  /**
   * What was measured with so many clients.
   *
   * @param counted by the nodes
   * @param busy processor time of the nodes from before each round of writes until all had heard
   * @param took how long these rounds took
   * @param heard from the begin of a write until the last client had dropped its copy, nanoseconds
   * @param idle processor time of the nodes in a second without writes
   */
  record Row(
      int clients,
      NodeCounters counted,
      Duration busy,
      Duration took,
      Histogram heard,
      Duration idle) {
    /** Invalidations handed to connections for each write. */
    double invalidationsPerWrite() {
      return counted.invalidations() / heard.getTotalCount();
    }

    /** Changes that nodes heard of from others for each write. */
    double messagesPerWrite() {
      return counted.messages() / heard.getTotalCount();
    }

    private double microsPerWrite() {
      double idleNanos = idle.toNanos() * (took.toNanos() / 1e9);
      return (busy.toNanos() - idleNanos) / 1e3 / heard.getTotalCount();
    }

    @Override
    public String toString() {
      return String.format(
          "| %d | %.2f | %.2f | %.0f | %.2f | %.2f | %.0f |",
          clients,
          invalidationsPerWrite(),
          messagesPerWrite(),
          microsPerWrite(),
          heard.getValueAtPercentile(50) / 1e6,
          heard.getValueAtPercentile(99) / 1e6,
          idle.toNanos() / 1e6);
    }
  }

  /**
   * Runs it.
   *
   * @param arguments how many rounds of 100 writes each number of clients gets, instead of 30
   */
  @SuppressWarnings("SystemOut") // The table is its output.
  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : ROUNDS;
    try (FanOut fanOut = start()) {
      fanOut.warmUp();
      System.out.println(
          "| near-caches | invalidations per write | messages between nodes per write "
              + "| nodes' CPU per write, us | last one has heard after, ms, p50 | p99 "
              + "| nodes' CPU without writes, ms/s |");
      System.out.println("|--:|--:|--:|--:|--:|--:|--:|");
      for (int count : CLIENTS) {
        System.out.println(fanOut.measure(count, rounds, IDLE_SECONDS));
      }
    }
    System.exit(0);
  }

  /** Lets that many clients hold all keys, and writes each key once in each round. */
  Row measure(int count, int rounds, int idleSeconds) throws Exception {
    tell(count + (count == 1 ? " client" : " clients") + ", " + rounds + " rounds");
    clients.growTo(count);
    clients.readAll();
    writeRound(new Histogram(3)); // Connections are new.
    Duration idle = idle(idleSeconds);
    Histogram heard = new Histogram(3);
    Duration busy = Duration.ZERO;
    long took = 0;
    NodeCounters before = NodeCounters.of(nodes);
    for (int round = 0; round < rounds; round++) {
      clients.readAll();
      Duration cpu = nodes.cpu();
      long begin = System.nanoTime();
      writeRound(heard);
      took += System.nanoTime() - begin;
      busy = busy.plus(nodes.cpu().minus(cpu));
    }
    NodeCounters counted = NodeCounters.of(nodes).since(before);
    return new Row(count, counted, busy, Duration.ofNanos(took), heard, idle);
  }

  private Duration idle(int seconds) throws InterruptedException {
    Duration before = nodes.cpu();
    TimeUnit.SECONDS.sleep(seconds);
    return nodes.cpu().minus(before).dividedBy(seconds);
  }

  /** Many writes at once, until the nodes' compilers have little left to do. */
  private void warmUp() throws Exception {
    tell("warming up, " + WARM_UP_SECONDS + " s");
    clients.growTo(WARM_UP_CLIENTS);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WARM_UP_SECONDS);
    while (System.nanoTime() - deadline < 0) {
      clients.readAll();
      writer.putAll(keys.stream().collect(toMap(key -> key, key -> "warm")));
    }
    clients.endAll();
  }

  private void writeRound(Histogram heard) throws Exception {
    for (String key : keys) {
      clients.expect();
      long begin = System.nanoTime();
      writer.put(key, "value-" + written++);
      clients.awaitAllHeard();
      heard.recordValue(System.nanoTime() - begin);
    }
  }

  @Override
  public void close() {
    clients.close();
    writing.close();
    nodes.close();
  }

  @SuppressWarnings("SystemErr") // Progress is for whoever waits.
  private static void tell(String progress) {
    System.err.println(progress);
  }
}
