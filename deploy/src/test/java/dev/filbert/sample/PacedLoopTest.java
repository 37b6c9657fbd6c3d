/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PacedLoopTest {
  @Test
  void itRunsUntilItIsClosed() throws InterruptedException {
    CountDownLatch three = new CountDownLatch(3);
    AtomicInteger runs = new AtomicInteger();
    PacedLoop loop =
        new PacedLoop(
            "test",
            Duration.ofMillis(1),
            () -> {
              runs.incrementAndGet();
              three.countDown();
            });

    assertThat(three.await(30, TimeUnit.SECONDS)).isTrue();
    loop.close();

    int atClose = runs.get();
    Thread.sleep(20);
    assertThat(runs).hasValue(atClose);
  }

  @Test
  void itOutlivesAFailure() throws InterruptedException {
    CountDownLatch two = new CountDownLatch(2);
    try (PacedLoop loop =
        new PacedLoop(
            "test",
            Duration.ofMillis(1),
            () -> {
              two.countDown();
              throw new IllegalStateException("as ordered by the test");
            })) {
      assertThat(two.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }
}
