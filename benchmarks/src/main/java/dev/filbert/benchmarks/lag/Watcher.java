/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.lag;

import dev.filbert.client.cache.Cache;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Looks through a near-cache until a value is there, and notes when.
 *
 * <p>Threading: one thread gives it work; it has a thread of its own that looks.
 */
final class Watcher implements AutoCloseable {
  private static final long PAUSE_NANOS = 20_000;
  private static final long PATIENCE_SECONDS = 30;

  private record Work(String key, String awaited) {}

  private final Cache<String, String> cache;
  private final SynchronousQueue<Work> works = new SynchronousQueue<>();
  private final SynchronousQueue<Long> sightings = new SynchronousQueue<>();
  private final Thread thread = new Thread(this::run, "watcher");
  private volatile @Nullable String held;

  Watcher(Cache<String, String> cache) {
    this.cache = cache;
    thread.setDaemon(true);
    thread.start();
  }

  /** Begins to look for a value; returns when a copy of another one is held. */
  void watch(String key, String awaited) throws InterruptedException {
    held = null;
    works.put(new Work(key, awaited));
    while (!key.equals(held)) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** When the value was there, in the time of {@link System#nanoTime}. */
  long awaitSeen() throws InterruptedException, TimeoutException {
    Long seen = sightings.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (seen == null) {
      throw new TimeoutException("the new value was not seen within " + PATIENCE_SECONDS + " s");
    }
    return seen;
  }

  private void run() {
    try {
      for (; ; ) {
        Work work = works.take();
        cache.get(work.key());
        held = work.key();
        while (!work.awaited().equals(cache.get(work.key()))) {
          LockSupport.parkNanos(PAUSE_NANOS);
        }
        sightings.put(System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Closed.
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
