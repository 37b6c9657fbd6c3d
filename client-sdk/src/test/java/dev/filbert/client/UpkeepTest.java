/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UpkeepTest {
  private final Upkeep upkeep = new Upkeep();

  @AfterEach
  void close() {
    upkeep.close();
  }

  @Test
  void execute_open_runsOnADaemonOfItsOwn() throws Exception {
    Thread thread = runner().get(60, TimeUnit.SECONDS);

    assertThat(thread.getName()).isEqualTo("filbert-upkeep");
    assertThat(thread.isDaemon()).isTrue();
  }

  @Test
  void execute_closed_runsOnTheCaller() {
    upkeep.close();

    assertThat(runner().getNow(null)).isSameAs(Thread.currentThread());
  }

  @Test
  void execute_afterALongSleep_wakesTheThread() throws Exception {
    Thread thread = runner().get(60, TimeUnit.SECONDS);
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait(); // TIMED_WAITING between rounds
    }

    assertThat(runner().get(60, TimeUnit.SECONDS)).isSameAs(thread);
  }

  @Test
  void execute_taskThatWaitsAlready_runsItOnce() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    occupy(busy);
    AtomicInteger runs = new AtomicInteger();
    Runnable task = runs::incrementAndGet;
    for (int i = 0; i < 1_000; i++) {
      upkeep.execute(task);
    }

    busy.countDown();

    // The first may run in the round that is under way, the second runs after all of that.
    runner().get(60, TimeUnit.SECONDS);
    runner().get(60, TimeUnit.SECONDS);
    assertThat(runs.get()).isEqualTo(1);
  }

  @Test
  void execute_moreTasksThanSlots_runsTheRestOnTheCaller() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    occupy(busy);
    List<CompletableFuture<Thread>> runners = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      runners.add(runner());
    }
    Thread caller = Thread.currentThread();

    assertThat(runners).filteredOn(r -> r.getNow(null) == caller).hasSize(100 - 64);

    busy.countDown();
    for (CompletableFuture<Thread> runner : runners) {
      runner.get(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void close_whileTasksWait_runsThem() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    occupy(busy);
    CompletableFuture<Thread> last = runner();

    upkeep.close();
    busy.countDown();

    assertThat(last.get(60, TimeUnit.SECONDS).getName()).isEqualTo("filbert-upkeep");
  }

  /** Two threads add, one closes in between: no task is lost. */
  @Test
  void close_inTheMidstOfCallers_losesNothing() throws Exception {
    for (int round = 0; round < 200; round++) {
      Upkeep closing = new Upkeep();
      AtomicInteger runs = new AtomicInteger();
      List<Thread> callers = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        Thread caller =
            new Thread(
                () -> {
                  for (int n = 0; n < 20; n++) {
                    closing.execute(new Counting(runs));
                  }
                });
        callers.add(caller);
        caller.start();
      }
      closing.close();
      for (Thread caller : callers) {
        caller.join();
      }
      while (runs.get() < 40) {
        Thread.onSpinWait();
      }
      assertThat(runs.get()).isEqualTo(40);
    }
  }

  /** An object of its own each time, as tasks of several stores are. */
  private record Counting(AtomicInteger runs) implements Runnable {
    @Override
    public void run() {
      runs.incrementAndGet();
    }
  }

  /** Returns once the thread is at work until {@code done}. */
  private void occupy(CountDownLatch done) throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    upkeep.execute(
        () -> {
          begun.countDown();
          try {
            done.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    begun.await();
  }

  private CompletableFuture<Thread> runner() {
    CompletableFuture<Thread> runner = new CompletableFuture<>();
    upkeep.execute(() -> runner.complete(Thread.currentThread()));
    return runner;
  }
}
