/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.sample;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.LockSupport;

/**
 * What the cache is there for: it knows everything, and takes its time.
 *
 * <p>Threading: thread-safe.
 */
final class Database {
  private static final int CENTS_STEP = 37;

  private final Duration latency;
  private final ConcurrentMap<Long, Long> prices = new ConcurrentHashMap<>();

  /** Every read takes {@code latency}. */
  Database(Duration latency) {
    this.latency = latency;
  }

  /** A product; any number is one. */
  Product find(long id) {
    long until = System.nanoTime() + latency.toNanos();
    for (long left = latency.toNanos(); left > 0; left = until - System.nanoTime()) {
      LockSupport.parkNanos(left);
      if (Thread.currentThread().isInterrupted()) {
        break;
      }
    }
    return product(id, prices.getOrDefault(id, 100 + id * CENTS_STEP % 10_000));
  }

  /** Changes a price; returns the product as it is now. */
  Product reprice(long id, long cents) {
    prices.put(id, cents);
    return product(id, cents);
  }

  private static Product product(long id, long cents) {
    return new Product(id, "Product no. " + id + ", as good as any other", cents);
  }
}
