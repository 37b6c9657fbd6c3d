/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.session;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one command that came one after the other in a turn and had their replies at once:
 * counted, and timed, as one. So the clock is read twice and the counters are raised once for a
 * whole pipeline of GETs.
 *
 * <p>Threading: confined to the event loop of the session.
 */
public final class CallRun {

  /** What the calls are told to when their run has ended. */
  @FunctionalInterface
  public interface Counter {

    /**
     * Some calls have ended.
     *
     * @param calls how many
     * @param failed how many of them ended in an error reply
     * @param nanos how long they took together
     */
    void called(long calls, long failed, long nanos);
  }

  private @Nullable Counter counter;
  private long startNanos;
  private int calls;
  private int failed;

  CallRun() {}

  /** Whether a run is under way that counts with {@code counter}. */
  public boolean isOf(Counter counter) {
    return this.counter == counter;
  }

  /** When the run that is under way began, on the steady clock. */
  public long startNanos() {
    return startNanos;
  }

  /** Counts a call; begins a run at {@code nanoTime} unless one is under way. */
  public void add(Counter counter, boolean error, long nanoTime) {
    if (this.counter == null) {
      this.counter = counter;
      startNanos = nanoTime;
    }
    calls++;
    failed += error ? 1 : 0;
  }

  /** Ends the run that is under way, if any: to be called before the replies leave. */
  public void end(LongSupplier nanoTime) {
    if (counter != null) {
      end(nanoTime.getAsLong());
    }
  }

  /** Ends the run that is under way, if any, since something else begins at {@code nanoTime}. */
  public void end(long nanoTime) {
    Counter ended = counter;
    if (ended != null) {
      ended.called(calls, failed, nanoTime - startNanos);
      counter = null;
      calls = 0;
      failed = 0;
    }
  }
}
