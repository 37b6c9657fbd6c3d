/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.connection;

import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next attempt: twice as long each time up to a bound, half of it by
 * chance, so that the clients of a node that was gone don't come back as one.
 *
 * <p>Threading: confined to one thread.
 */
public final class Backoff {
  private final long firstMillis;
  private final long maxMillis;
  private final DoubleSupplier random;
  private int failures;

  /**
   * A backoff before its first failure.
   *
   * @param random gives numbers from 0 to below 1
   */
  public Backoff(long firstMillis, long maxMillis, DoubleSupplier random) {
    this.firstMillis = firstMillis;
    this.maxMillis = maxMillis;
    this.random = random;
  }

  /** How many milliseconds to wait after one more failure, at least 1. */
  public long failed() {
    long doubled = firstMillis << Math.min(failures, 20);
    failures++;
    long span = Math.min(doubled, maxMillis);
    return Math.max(1, span / 2 + (long) (random.getAsDouble() * span / 2));
  }

  /** It worked: the next failure is the first one again. */
  public void succeeded() {
    failures = 0;
  }
}
