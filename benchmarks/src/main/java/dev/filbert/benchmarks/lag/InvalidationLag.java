/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.lag;

import dev.filbert.benchmarks.peers.Peer.ServerKind;
import dev.filbert.benchmarks.servers.Servers;
import dev.filbert.client.Filbert;
import dev.filbert.client.cache.Cache;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/**
 * Measures how long after client A has begun to write a client B, which holds a near copy, reads
 * the new value: three nodes as processes, two clients here.
 *
 * <p>B looks every 20 µs or so; how long its look takes, with the read that follows the miss, is
 * part of what is measured.
 */
public final class InvalidationLag implements AutoCloseable {
  private static final int NODES = 3;
  private static final int KEYS = 200;
  private static final int WARM_UP = 5_000;
  private static final int WRITES = 10_000;
  private static final String CACHE = "lag";

  private final Servers servers;
  private final Filbert writer;
  private final Filbert reader;
  private final Cache<String, String> writing;
  private final Cache<String, String> reading;
  private int number;

  private InvalidationLag(Servers servers) {
    this.servers = servers;
    String uri =
        servers.ports().stream()
            .map(port -> "127.0.0.1:" + port)
            .collect(Collectors.joining(",", "filbert://", ""));
    writer = Filbert.connect(uri);
    reader = Filbert.connect(uri);
    writing = writer.cache(CACHE, String.class, String.class);
    reading = reader.cache(CACHE, String.class, String.class);
  }

  /** Starts the nodes and connects the clients. */
  public static InvalidationLag start() throws Exception {
    return new InvalidationLag(Servers.start(ServerKind.FILBERT, NODES));
  }

  /**
   * Prints the lags of 10 000 writes.
   *
   * @param arguments how many writes instead
   */
  @SuppressWarnings("SystemOut") // The figures are its output.
  public static void main(String[] arguments) throws Exception {
    int writes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : WRITES;
    try (InvalidationLag lag = start()) {
      lag.measure(WARM_UP);
      Lags lags = lag.measure(writes);
      System.out.println("| lag, ms | p50 | p99 | p99.9 | max |");
      System.out.println("|---|---|---|---|---|");
      System.out.println(row("from the begin of the write", lags.fromBegin()));
      System.out.println(row("from its acknowledgement", lags.fromAcknowledgement()));
      System.out.printf("%n%d writes, %d keys, %d nodes%n", writes, KEYS, NODES);
    }
  }

  /**
   * What was measured, in nanoseconds.
   *
   * @param fromBegin from before the write until the reader had the new value
   * @param fromAcknowledgement from when the writer knew that it was done; 0 if the reader was
   *     earlier
   */
  public record Lags(Histogram fromBegin, Histogram fromAcknowledgement) {}

  /** Writes so many times, one after another, each time until the reader has seen it. */
  public Lags measure(int writes) throws Exception {
    Lags lags = new Lags(new Histogram(3), new Histogram(3));
    try (Watcher watcher = new Watcher(reading)) {
      for (int i = 0; i < writes; i++) {
        String key = "key-" + number % KEYS;
        String before = "value-" + number;
        String after = "value-" + (number + KEYS);
        number++;
        if (reading.get(key) == null) {
          writing.put(key, before);
        }
        watcher.watch(key, after);
        long begin = System.nanoTime();
        writing.put(key, after);
        long done = System.nanoTime();
        long seen = watcher.awaitSeen();
        lags.fromBegin().recordValue(seen - begin);
        lags.fromAcknowledgement().recordValue(Math.max(0, seen - done));
      }
    }
    return lags;
  }

  private static String row(String what, Histogram lag) {
    return String.format(
        "| %s | %.3f | %.3f | %.3f | %.3f |",
        what,
        lag.getValueAtPercentile(50) / 1e6,
        lag.getValueAtPercentile(99) / 1e6,
        lag.getValueAtPercentile(99.9) / 1e6,
        lag.getMaxValue() / 1e6);
  }

  @Override
  public void close() {
    reader.close();
    writer.close();
    servers.close();
  }
}
