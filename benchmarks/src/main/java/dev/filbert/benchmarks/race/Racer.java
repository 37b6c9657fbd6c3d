/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.race;

import dev.filbert.benchmarks.history.OperationLog;
import dev.filbert.benchmarks.history.ReadRuns;
import dev.filbert.benchmarks.peers.NearClient;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * One thread of a race: reads or writes keys at random, and notes what it saw.
 *
 * <p>Threading: {@link #run} on a thread of its own; the rest after it has ended.
 */
final class Racer implements Runnable {
  private final NearClient client;
  private final RaceKeys keys;
  private final OperationLog log;
  private final ReadRuns runs;
  private final SplittableRandom random;
  private final BooleanSupplier over;

  /** Where new values come from; a reader takes none. */
  private final LongSupplier values;

  private final boolean writes;
  private final long pauseNanos;
  private final int burst;
  private long failures;
  private long longestNanos;
  private long written;

  /**
   * A racer.
   *
   * @param values where each write takes its value from
   * @param writes whether it writes; else it reads
   * @param pauseNanos how long it waits between two operations; 0 for not at all
   * @param burst how often it reads a key before it turns to another
   * @param over whether the race is over
   */
  Racer(
      int number,
      NearClient client,
      RaceKeys keys,
      LongSupplier values,
      boolean writes,
      long pauseNanos,
      int burst,
      long seed,
      BooleanSupplier over) {
    this.client = client;
    this.keys = keys;
    this.log = new OperationLog(number);
    this.runs = new ReadRuns(log, keys.size());
    this.values = values;
    this.writes = writes;
    this.pauseNanos = pauseNanos;
    this.burst = burst;
    this.random = new SplittableRandom(seed);
    this.over = over;
  }

  @Override
  public void run() {
    while (!over.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
      int key = random.nextInt(keys.size());
      if (writes) {
        write(key);
      } else {
        for (int i = 0; i < burst; i++) {
          read(key);
        }
      }
      pause();
    }
    runs.finish();
  }

  private void read(int key) {
    long start = System.nanoTime();
    try {
      String value = client.get(keys.name(key));
      long end = System.nanoTime();
      runs.read(key, value == null ? OperationLog.ABSENT : Long.parseLong(value), start, end);
      longestNanos = Math.max(longestNanos, end - start);
    } catch (RuntimeException e) {
      failed(start);
    }
  }

  private void write(int key) {
    long value = values.getAsLong();
    long start = System.nanoTime();
    try {
      client.put(keys.name(key), Long.toString(value));
      long end = System.nanoTime();
      log.write(key, value, start, end);
      written++;
      longestNanos = Math.max(longestNanos, end - start);
    } catch (RuntimeException e) {
      // It may have arrived all the same.
      log.write(key, value, start, OperationLog.UNKNOWN);
      failed(start);
    }
  }

  /** Counted, and left at that: a fault is under way, and the client must get over it. */
  private void failed(long start) {
    failures++;
    longestNanos = Math.max(longestNanos, System.nanoTime() - start);
    sleep(TimeUnit.MILLISECONDS.toNanos(5));
  }

  private void pause() {
    if (pauseNanos > 0) {
      sleep(pauseNanos);
    }
  }

  private static void sleep(long nanos) {
    try {
      TimeUnit.NANOSECONDS.sleep(nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  OperationLog log() {
    return log;
  }

  long reads() {
    return runs.reads();
  }

  long written() {
    return written;
  }

  long failures() {
    return failures;
  }

  long longestNanos() {
    return longestNanos;
  }
}
