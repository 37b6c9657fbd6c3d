/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.loading;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One load under way: who asks for the key meanwhile waits for its outcome.
 *
 * <p>Threading: thread-safe.
 *
 * @param <V> the type of the values
 */
public final class Flight<V> {
  private final CompletableFuture<@Nullable V> outcome = new CompletableFuture<>();
  private final long deadlineNanos;
  private volatile @Nullable Thread loading;
  private volatile boolean detached;
  private volatile boolean doubted;

  Flight(long deadlineNanos) {
    this.deadlineNanos = deadlineNanos;
  }

  /** The value, null for none, or the exception that everybody who waits shares. */
  public CompletableFuture<@Nullable V> outcome() {
    return outcome;
  }

  /** When one who waits takes over, on the clock of the table. */
  public long deadlineNanos() {
    return deadlineNanos;
  }

  /** Whether the loaded value must not be stored: the key changed, or another took over. */
  public boolean detached() {
    return detached;
  }

  void detach() {
    detached = true;
  }

  /**
   * Whether the key may have changed: word of a change came, perhaps of one that was there before
   * this load. Where the server compares versions it knows better; elsewhere this must do.
   */
  public boolean doubted() {
    return doubted;
  }

  void doubt() {
    doubted = true;
  }

  /** Notes the thread that runs the loader now, or null when it has returned. */
  public void loading(@Nullable Thread thread) {
    loading = thread;
  }

  /** Whether the calling thread runs the loader: it would wait for itself. */
  public boolean isLoadedByCaller() {
    return loading == Thread.currentThread();
  }

  /** Ends without an outcome: those who wait start over. */
  public void abandon() {
    outcome.completeExceptionally(new AbandonedException());
  }
}
