/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.server;

import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the requests answered in a turn, so that the clock is read once for all of them, and
 * those that are alike are told of as one.
 *
 * <p>Threading: confined to the event loop.
 */
final class RequestTimes {
  private static final int MAX_GATHERED = 64;

  private final RequestObserver observer;
  private final LongSupplier nanoTime;
  private final String[] commands = new String[MAX_GATHERED];
  private final @Nullable String[] errors = new String[MAX_GATHERED];
  private final long[] starts = new long[MAX_GATHERED];
  private final int[] requests = new int[MAX_GATHERED];
  private int count;

  RequestTimes(RequestObserver observer, LongSupplier nanoTime) {
    this.observer = observer;
    this.nanoTime = nanoTime;
  }

  /** Notes that a reply was written. */
  void answered(String command, @Nullable String error, long startNanos) {
    int last = count - 1;
    if (last >= 0
        && starts[last] == startNanos
        && command.equals(commands[last])
        && Objects.equals(error, errors[last])) {
      requests[last]++;
      return;
    }
    commands[count] = command;
    errors[count] = error;
    starts[count] = startNanos;
    requests[count] = 1;
    if (++count == MAX_GATHERED) {
      report();
    }
  }

  /** Tells the observer. */
  void report() {
    if (count == 0) {
      return;
    }
    long now = nanoTime.getAsLong();
    for (int i = 0; i < count; i++) {
      observer.answered(commands[i], errors[i], requests[i], now - starts[i]);
    }
    count = 0;
  }
}
