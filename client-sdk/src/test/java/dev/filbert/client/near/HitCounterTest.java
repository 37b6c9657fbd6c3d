/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.near;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class HitCounterTest {
  private final HitCounter hits = new HitCounter();

  @Test
  void next_oneThread_numbersItsHits() {
    assertThat(hits.next()).isEqualTo(0);
    assertThat(hits.next()).isEqualTo(1);
    assertThat(hits.next()).isEqualTo(2);
    assertThat(hits.sum()).isEqualTo(3);
  }

  @Test
  void sum_moreThreadsThanCells_losesNothing() throws InterruptedException {
    int each = 20_000;
    CountDownLatch begin = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      Thread thread =
          new Thread(
              () -> {
                awaitQuietly(begin);
                for (int n = 0; n < each; n++) {
                  hits.next();
                }
              });
      thread.start();
      threads.add(thread);
    }
    begin.countDown();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(hits.sum()).isEqualTo(150L * each);
  }

  @Test
  void next_afterTheOwnerOfItsCellHasEnded_takesTheCellOver() throws InterruptedException {
    for (int i = 0; i < 200; i++) { // More than there are cells: each is taken over in its turn.
      inAThread(
          () -> {
            long before = hits.next();
            assertThat(hits.next()).isEqualTo(before + 1);
          });
    }

    assertThat(hits.sum()).isEqualTo(400);
    assertThat(hits.shared()).isZero();
  }

  private static void inAThread(Runnable action) throws InterruptedException {
    List<Throwable> failures = new ArrayList<>();
    Thread thread = new Thread(action);
    thread.setUncaughtExceptionHandler((t, e) -> failures.add(e));
    thread.start();
    thread.join();
    assertThat(failures).isEmpty();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
