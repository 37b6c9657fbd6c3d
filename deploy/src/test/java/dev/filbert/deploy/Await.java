/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what other processes do: the only place in these tests that sleeps to poll. */
final class Await {
  private static final long POLL_MILLIS = 50;

  private Await() {}

  /**
   * Polls until the condition holds; an exception counts as "not yet".
   *
   * @param what names the condition in the failure
   * @return how long it took
   * @throws AssertionError when the time is up, with the last exception as its cause
   */
  static Duration until(String what, Duration atMost, Callable<Boolean> condition) {
    long start = System.nanoTime();
    Exception last = null;
    while (System.nanoTime() - start < atMost.toNanos()) {
      try {
        if (condition.call()) {
          return Duration.ofNanos(System.nanoTime() - start);
        }
        last = null;
      } catch (Exception notYet) {
        last = notYet;
      }
      pause(POLL_MILLIS);
    }
    throw new AssertionError("waited " + atMost + " in vain until " + what, last);
  }

  /** Sleeps. */
  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", e);
    }
  }
}
