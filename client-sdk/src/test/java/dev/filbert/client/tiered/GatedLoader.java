/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.tiered;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.client.cache.CacheLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A loader that begins and then waits until it may return: what it loads is its name. */
final class GatedLoader implements CacheLoader<String, String> {
  final AtomicInteger calls = new AtomicInteger();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final String loads;

  GatedLoader(String loads) {
    this.loads = loads;
  }

  @Override
  public String load(String key) throws InterruptedException {
    calls.incrementAndGet();
    begun.countDown();
    goOn.await();
    return loads;
  }

  /** Returns when somebody is inside. */
  void awaitBegun() throws InterruptedException {
    assertThat(begun.await(60, SECONDS)).as("a loader was called in time").isTrue();
  }

  /** Lets everybody return, now and later. */
  void open() {
    goOn.countDown();
  }
}
