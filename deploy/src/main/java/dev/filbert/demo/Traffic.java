/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.demo;

import dev.filbert.client.cache.Cache;
import dev.filbert.client.cache.CacheException;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/**
 * One application that counts numbers up, key after key, and another that reads them all the time
 * and knows how old each number is that it is given.
 *
 * <p>Threading: {@link #start} and {@link #end} by one thread; two of its own in between.
 */
final class Traffic {
  private static final int CHANGES_MAX = 4_096;
  private static final long PAUSE_NANOS = 1_000_000;
  private static final long PATIENCE_NANOS = 10_000_000_000L;
  private static final long NANOS_PER_MILLI = 1_000_000;

  /**
   * What happened.
   *
   * @param writes that were acknowledged
   * @param failures writes that were not
   * @param reads that brought a value
   * @param nearHits those of them that a copy answered
   * @param oldestMillis how long ago the oldest value had been replaced when it was asked for
   * @param stuck how many keys were still old at the end
   */
  record Result(
      long writes, long failures, long reads, long nearHits, long oldestMillis, int stuck) {}

  private final Cache<String, String> writing;
  private final Cache<String, String> reading;
  private final int keys;
  private final AtomicLongArray acknowledged;
  private final AtomicIntegerArray last;
  private final AtomicLong writes = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private final AtomicLong reads = new AtomicLong();
  private final AtomicLong oldest = new AtomicLong();
  private final Thread writer = new Thread(this::write, "demo-app-1");
  private final Thread reader = new Thread(this::read, "demo-app-2");
  private long hitsBefore;
  private volatile boolean over;

  Traffic(Cache<String, String> writing, Cache<String, String> reading, int keys) {
    this.writing = writing;
    this.reading = reading;
    this.keys = keys;
    acknowledged = new AtomicLongArray(keys * CHANGES_MAX);
    last = new AtomicIntegerArray(keys);
  }

  void start() {
    for (int key = 0; key < keys; key++) {
      writing.put(NearCacheDemo.key(key), "0");
    }
    hitsBefore = reading.stats().access().nearHits();
    writer.setDaemon(true);
    reader.setDaemon(true);
    writer.start();
    reader.start();
  }

  /** Ends both, waits until the reader has what was written last, and says what happened. */
  Result end() {
    over = true;
    join(writer);
    join(reader);
    long nearHits = reading.stats().access().nearHits() - hitsBefore;
    int stuck = 0;
    for (int key = 0; key < keys; key++) {
      stuck += settles(key) ? 0 : 1;
    }
    return new Result(
        writes.get(), failures.get(), reads.get(), nearHits, oldest.get() / NANOS_PER_MILLI, stuck);
  }

  private void write() {
    for (int turn = 0; !over; turn++) {
      int key = turn % keys;
      int number = last.get(key) + 1;
      if (number == CHANGES_MAX) {
        return;
      }
      try {
        writing.put(NearCacheDemo.key(key), Integer.toString(number));
        acknowledged.set(key * CHANGES_MAX + number, System.nanoTime());
        writes.incrementAndGet();
      } catch (CacheException e) {
        failures.incrementAndGet(); // Perhaps it happened all the same: the next number tells.
      }
      last.set(key, number);
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private void read() {
    while (!over) {
      for (int key = 0; key < keys && !over; key++) {
        long asked = System.nanoTime();
        String value = reading.get(NearCacheDemo.key(key));
        if (value != null) {
          reads.incrementAndGet();
          note(key, Integer.parseInt(value), asked);
        }
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** How long ago was the first acknowledged write after this number, when it was asked for? */
  private void note(int key, int number, long asked) {
    for (int next = number + 1; next <= last.get(key); next++) {
      long replaced = acknowledged.get(key * CHANGES_MAX + next);
      if (replaced != 0) {
        oldest.accumulateAndGet(asked - replaced, Math::max);
        return;
      }
    }
  }

  /** Whether the reader gets the number that was acknowledged last, or one after it. */
  private boolean settles(int key) {
    int wanted = last.get(key);
    while (wanted > 0 && acknowledged.get(key * CHANGES_MAX + wanted) == 0) {
      wanted--;
    }
    long begin = System.nanoTime();
    String value = reading.get(NearCacheDemo.key(key));
    while (value == null || Integer.parseInt(value) < wanted) {
      if (System.nanoTime() - begin > PATIENCE_NANOS) {
        return false;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
      value = reading.get(NearCacheDemo.key(key));
    }
    return true;
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in the demo", e);
    }
  }
}
