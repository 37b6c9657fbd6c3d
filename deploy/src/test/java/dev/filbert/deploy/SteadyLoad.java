/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Clients that write and read without a break, retry what fails, and remember what was
 * acknowledged. Every key has one writer, which knows what a read must return.
 *
 * <p>Threading: the workers share nothing; start, stop and the rest belong to the test.
 */
final class SteadyLoad implements AutoCloseable {
  private static final int KEYS_PER_WORKER = 2_000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long BETWEEN_OPERATIONS_NANOS = 500_000;

  private final List<Integer> ports;
  private final ExecutorService threads;
  private final List<Worker> workers = new ArrayList<>();
  private final List<Future<Report>> running = new ArrayList<>();
  private volatile boolean stopped;

  /** Begins at once. */
  SteadyLoad(List<Integer> ports, int clients) {
    this.ports = ports;
    this.threads = Executors.newFixedThreadPool(clients);
    for (int i = 0; i < clients; i++) {
      Worker worker = new Worker(i);
      workers.add(worker);
      running.add(threads.submit(worker));
    }
  }

  /**
   * What the clients saw.
   *
   * @param writes acknowledged writes
   * @param reads answered reads
   * @param retries tries that failed and were repeated
   * @param errors operations that never succeeded
   * @param wrong reads that did not return the last acknowledged value
   * @param longestPause the longest that one operation took, retries included
   */
  record Report(
      long writes,
      long reads,
      long retries,
      List<String> errors,
      List<String> wrong,
      Duration longestPause) {

    private Report plus(Report other) {
      return new Report(
          writes + other.writes,
          reads + other.reads,
          retries + other.retries,
          joined(errors, other.errors),
          joined(wrong, other.wrong),
          longestPause.compareTo(other.longestPause) > 0 ? longestPause : other.longestPause);
    }

    private static List<String> joined(List<String> a, List<String> b) {
      List<String> both = new ArrayList<>(a);
      both.addAll(b);
      return both;
    }
  }

  /** Ends the load and sums up. */
  Report stop() {
    stopped = true;
    Report sum = new Report(0, 0, 0, List.of(), List.of(), Duration.ZERO);
    for (Future<Report> worker : running) {
      try {
        sum = sum.plus(worker.get());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while the load ends", e);
      } catch (ExecutionException e) {
        throw new AssertionError("a client of the load broke", e.getCause());
      }
    }
    threads.shutdown();
    return sum;
  }

  /** After {@link #stop}: the keys whose last acknowledged value is not there. */
  List<String> lost() {
    List<String> lost = new ArrayList<>();
    try (RetryingStore store = new RetryingStore(ports, 0, PATIENCE)) {
      for (Worker worker : workers) {
        worker.acknowledged.forEach(
            (key, value) -> {
              String found = store.run(jedis -> jedis.get(key));
              if (!value.equals(found)) {
                lost.add(key + ": acknowledged " + value + ", found " + found);
              }
            });
      }
    }
    return lost;
  }

  @Override
  public void close() {
    stopped = true;
    threads.shutdownNow();
  }

  private final class Worker implements Callable<Report> {
    private final int number;
    private final Map<String, String> acknowledged = new HashMap<>();
    private final List<String> errors = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private long writes;
    private long reads;
    private long longestNanos;
    private int generation;

    Worker(int number) {
      this.number = number;
    }

    @Override
    public Report call() {
      try (RetryingStore store = new RetryingStore(ports, number, PATIENCE)) {
        for (long turn = 0; !stopped; turn++) {
          write(store, turn);
          read(store, turn);
          LockSupport.parkNanos(BETWEEN_OPERATIONS_NANOS);
        }
        return new Report(
            writes, reads, store.retries(), errors, wrong, Duration.ofNanos(longestNanos));
      }
    }

    private void write(RetryingStore store, long turn) {
      String key = key(turn);
      String value = "v" + turn;
      long retriesBefore = store.retries();
      long start = System.nanoTime();
      try {
        store.run(jedis -> jedis.set(key, value));
        acknowledged.put(key, value);
        writes++;
      } catch (JedisException failed) {
        errors.add("set " + key + ": " + failed);
        acknowledged.remove(key);
      }
      longestNanos = Math.max(longestNanos, System.nanoTime() - start);
      if (store.retries() > retriesBefore) {
        // A try that seemed to fail may still arrive, whatever comes after it: these keys are never
        // written again, so that their value stays known.
        generation++;
      }
    }

    private void read(RetryingStore store, long turn) {
      String key = key(turn * 7 / 3);
      String expected = acknowledged.get(key);
      if (expected == null) {
        return;
      }
      long start = System.nanoTime();
      try {
        String found = store.run(jedis -> jedis.get(key));
        reads++;
        if (!expected.equals(found)) {
          wrong.add("get " + key + ": expected " + expected + ", found " + found);
        }
      } catch (JedisException failed) {
        errors.add("get " + key + ": " + failed);
      }
      longestNanos = Math.max(longestNanos, System.nanoTime() - start);
    }

    private String key(long turn) {
      return "load:" + number + ":" + generation + ":" + turn % KEYS_PER_WORKER;
    }
  }
}
