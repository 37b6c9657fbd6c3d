/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.tiered;

import dev.filbert.client.cache.CacheException;
import dev.filbert.client.tier.Backend;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** Waits for stages where that is allowed. */
final class Waiting {
  private final String cache;
  private final Backend backend;

  Waiting(String cache, Backend backend) {
    this.cache = cache;
    this.backend = backend;
  }

  /** The result of a stage, which its tier completes in bounded time. */
  <T> T on(CompletionStage<T> stage) {
    check();
    try {
      return stage.toCompletableFuture().get();
    } catch (ExecutionException e) {
      throw Failures.forUsers(cache, e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /**
   * Refuses to wait on a thread that completes stages.
   *
   * @throws IllegalStateException on such a thread
   */
  void check() {
    if (!backend.mayBlock()) {
      throw new IllegalStateException(
          "cache "
              + cache
              + ": thread "
              + Thread.currentThread().getName()
              + " completes the answers of the backend and would wait for itself; use async()");
    }
  }

  /** The exception for an interrupt, which stays set. */
  CacheException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new InterruptedCallException("cache " + cache + ": interrupted while waiting", e);
  }
}
