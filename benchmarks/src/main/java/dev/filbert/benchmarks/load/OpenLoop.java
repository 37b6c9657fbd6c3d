/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.load;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/**
 * Sends each request when it is due, whether or not those before it were answered, and counts from
 * then. A client that waits for an answer before it asks again leaves out the requests that would
 * have come meanwhile, so the worst moments of a server are counted once each ("coordinated
 * omission", G. Tene, How NOT to Measure Latency, 2013).
 *
 * <p>Threading: one thread runs loads; answers are recorded by Lettuce's.
 */
final class OpenLoop implements AutoCloseable {
  /** With so many requests unanswered a run ends: the server does not keep up. */
  static final int UNANSWERED_MAX = 20_000;

  private static final int KEYS = 10_000;
  private static final String VALUE = "v".repeat(100);
  private static final long ANSWER_SECONDS_MAX = 30;

  private final RedisClient client;
  private final List<RedisAsyncCommands<String, String>> connections = new ArrayList<>();
  private final SplittableRandom random;
  private final AtomicInteger unanswered = new AtomicInteger();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private int next;

  /** Connects to a server on this machine, and stores every key. */
  OpenLoop(int port, int connections, long seed) throws InterruptedException {
    client = RedisClient.create(RedisURI.create("127.0.0.1", port));
    random = new SplittableRandom(seed);
    for (int i = 0; i < connections; i++) {
      this.connections.add(client.connect().async());
    }
    Recorder ignored = new Recorder(3);
    for (int key = 0; key < KEYS; key++) {
      send(this.connections.get(0).set("load:" + key, VALUE), System.nanoTime(), ignored);
    }
    awaitAnswers();
  }

  /**
   * Runs a load to its end.
   *
   * @throws IllegalStateException if the server does not keep up, or a request failed
   */
  Latencies run(Load load) throws InterruptedException {
    Recorder responses = new Recorder(3);
    Histogram late = new Histogram(3);
    double length = load.length().toNanos();
    long begin = System.nanoTime();
    for (double offset = gap(load); offset < length; offset += gap(load)) {
      long due = begin + (long) offset;
      awaitTime(due);
      late.recordValue(Math.max(0, System.nanoTime() - due));
      String key = "load:" + random.nextInt(KEYS);
      RedisAsyncCommands<String, String> connection = connections.get(next++ % connections.size());
      boolean writes = random.nextInt(100) < load.writePercent();
      send(writes ? connection.set(key, VALUE) : connection.get(key), due, responses);
      check(load);
    }
    awaitAnswers();
    check(load);
    return new Latencies(responses.getIntervalHistogram(), late);
  }

  private void send(RedisFuture<String> answer, long due, Recorder responses) {
    unanswered.incrementAndGet();
    answer.whenComplete(
        (value, error) -> {
          responses.recordValue(Math.max(0, System.nanoTime() - due));
          if (error != null) {
            failure.compareAndSet(null, error);
          }
          unanswered.decrementAndGet();
        });
  }

  private void check(Load load) {
    Throwable error = failure.get();
    if (error != null) {
      throw new IllegalStateException("a request failed", error);
    }
    if (unanswered.get() > UNANSWERED_MAX) {
      throw new IllegalStateException(
          load.perSecond()
              + " requests a second are more than are answered here: "
              + unanswered.get()
              + " wait. Give lower rates.");
    }
  }

  private void awaitAnswers() throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(ANSWER_SECONDS_MAX);
    while (unanswered.get() > 0) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(unanswered.get() + " requests were never answered");
      }
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  private double gap(Load load) {
    return -Math.log(1 - random.nextDouble()) * TimeUnit.SECONDS.toNanos(1) / load.perSecond();
  }

  /** Parks rather than spins: servers have need of the processors too. */
  private static void awaitTime(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  @Override
  public void close() {
    client.shutdown(0, 1, TimeUnit.SECONDS);
  }
}
