/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.race;

import dev.filbert.benchmarks.history.OperationLog;
import dev.filbert.benchmarks.peers.FilbertPeer;
import dev.filbert.benchmarks.peers.NearClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A client of Filbert in a process of its own: races as {@link Race} does, told by lines what to
 * do, and answers each with a line. {@code race} begins, {@code count} tells reads, writes and
 * failures so far, {@code stop} ends it, saves the logs and tells the longest operation in
 * nanoseconds, {@code compare} tells how many near copies differ from what the owner has, and
 * examples.
 */
public final class RaceClient {
  /** How answers begin; whatever else is printed is log. */
  static final String ANSWER = "= ";

  /** So many that a node has several of their writes to do when it is woken for one. */
  private static final int WRITERS = 16;

  private static final int THREADS = WRITERS + 3;
  private static final long WRITE_PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

  /** Hits never wait: without a pause of theirs few processors would have no turn for writes. */
  private static final long READ_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(8);

  /** So many that most reads are near hits even where a read of the owner takes long. */
  private static final int BURST = 1000;

  private static final long FIRST_SECONDS_MAX = 90;
  private static final long JOIN_SECONDS_MAX = 60;
  private static final int EXAMPLES_MAX = 3;

  private final int number;
  private final NearClient client;
  private final RaceKeys keys;
  private final Path directory;
  private final List<Racer> racers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean over;

  private RaceClient(int number, NearClient client, RaceKeys keys, Path directory) {
    this.number = number;
    this.client = client;
    this.keys = keys;
    this.directory = directory;
  }

  /**
   * Runs until its input ends.
   *
   * @param arguments its number from 0, the URI, how the names of keys begin, how many there are,
   *     the directory for logs
   */
  public static void main(String[] arguments) throws Exception {
    try (NearClient client = FilbertPeer.connect(arguments[1])) {
      RaceClient race =
          new RaceClient(
              Integer.parseInt(arguments[0]),
              client,
              new RaceKeys(arguments[2], Integer.parseInt(arguments[3])),
              Path.of(arguments[4]));
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        System.out.println(ANSWER + race.answer(line));
        System.out.flush();
      }
    }
    System.exit(0);
  }

  private String answer(String line) throws IOException, InterruptedException {
    return switch (line) {
      case "race" -> begin();
      case "count" -> count();
      case "stop" -> stop();
      case "compare" -> compare();
      default -> throw new IllegalArgumentException("no such order: " + line);
    };
  }

  private String begin() throws InterruptedException {
    awaitService();
    AtomicLong values = new AtomicLong();
    LongSupplier next = () -> values.incrementAndGet() * FaultCluster.CLIENTS + number;
    for (int i = 0; i < THREADS; i++) {
      boolean writes = i < WRITERS;
      Racer racer =
          new Racer(
              number,
              client,
              keys,
              next,
              writes,
              writes ? WRITE_PAUSE_NANOS : READ_PAUSE_NANOS,
              BURST,
              number * 100L + i,
              () -> over);
      racers.add(racer);
      threads.add(new Thread(racer, "race-" + i));
    }
    threads.forEach(Thread::start);
    return "racing";
  }

  /** Waits until the nodes have a quorum and the client has found them. */
  private void awaitService() throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(FIRST_SECONDS_MAX);
    while (true) {
      try {
        client.put("race:first", "1");
        return;
      } catch (RuntimeException e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
        TimeUnit.MILLISECONDS.sleep(200);
      }
    }
  }

  private String count() {
    long reads = racers.stream().mapToLong(Racer::reads).sum();
    long writes = racers.stream().mapToLong(Racer::written).sum();
    long failures = racers.stream().mapToLong(Racer::failures).sum();
    return reads + " " + writes + " " + failures;
  }

  private String stop() throws IOException, InterruptedException {
    over = true;
    for (Thread thread : threads) {
      thread.join(TimeUnit.SECONDS.toMillis(JOIN_SECONDS_MAX));
      if (thread.isAlive()) {
        throw new IllegalStateException(thread.getName() + " waits for an answer that never comes");
      }
    }
    for (int i = 0; i < racers.size(); i++) {
      racers.get(i).log().save(directory.resolve("client-" + number + "-" + i + ".log"));
    }
    return String.valueOf(racers.stream().mapToLong(Racer::longestNanos).max().orElse(0));
  }

  private String compare() {
    int stuck = 0;
    StringBuilder examples = new StringBuilder();
    for (int k = 0; k < keys.size(); k++) {
      String near = client.get(keys.name(k));
      String remote = client.getRemote(keys.name(k));
      if (!Objects.equals(near, remote)) {
        stuck++;
        if (stuck <= EXAMPLES_MAX) {
          examples.append(' ').append(keys.name(k)).append(": near ").append(near);
          examples.append(", owner ").append(remote).append(';');
        }
      }
    }
    return stuck + " " + examples;
  }

  /** The logs that {@link #main} saved there, of all clients. */
  static List<OperationLog> logs(Path directory, int clients) throws IOException {
    List<OperationLog> logs = new ArrayList<>();
    for (int c = 0; c < clients; c++) {
      for (int i = 0; i < THREADS; i++) {
        logs.add(OperationLog.load(directory.resolve("client-" + c + "-" + i + ".log")));
      }
    }
    return logs;
  }
}
