/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.fanout;

import dev.filbert.client.Filbert;
import dev.filbert.client.cache.Cache;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Clients that hold copies of the same keys, as if each were an application of its own.
 *
 * <p>Threading: one thread writes and waits; the clients' threads report to it.
 */
final class NearClients implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final String uri;
  private final String cache;
  private final List<String> keys;
  private final List<Filbert> clients = new ArrayList<>();
  private final List<Cache<String, String>> caches = new ArrayList<>();
  private volatile CountDownLatch unheard = new CountDownLatch(0);

  NearClients(String uri, String cache, List<String> keys) {
    this.uri = uri;
    this.cache = cache;
    this.keys = keys;
  }

  /** Connects more of them, until there are so many. */
  void growTo(int count) {
    while (clients.size() < count) {
      Filbert client = Filbert.connect(uri);
      clients.add(client);
      Cache<String, String> near = client.cache(cache, String.class, String.class);
      near.onInvalidation(this::heard);
      caches.add(near);
    }
  }

  /** Ends all of them. */
  void endAll() {
    clients.forEach(Filbert::close);
    clients.clear();
    caches.clear();
  }

  /**
   * Lets each of them read every key, until it holds all copies: none is kept for a moment after a
   * partition has changed hands.
   */
  void readAll() throws InterruptedException, TimeoutException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    for (Cache<String, String> near : caches) {
      near.getAll(keys);
      for (long held = held(near); held < keys.size(); held = held(near)) {
        if (System.nanoTime() > deadline) {
          throw new TimeoutException("a client holds " + held + " of " + keys.size() + " keys");
        }
        TimeUnit.MILLISECONDS.sleep(10);
        near.getAll(keys);
      }
    }
  }

  private static long held(Cache<String, String> near) {
    return near.stats().access().nearSize();
  }

  /** From now on, invalidations of one key are awaited from each of them. */
  void expect() {
    unheard = new CountDownLatch(clients.size());
  }

  /** Returns when each of them has dropped its copy. */
  void awaitAllHeard() throws InterruptedException, TimeoutException {
    if (!unheard.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new TimeoutException(
          unheard.getCount() + " of " + clients.size() + " clients did not hear of a write");
    }
  }

  private void heard(@Nullable String key) {
    if (key != null) {
      unheard.countDown();
    }
  }

  @Override
  public void close() {
    endAll();
  }
}
