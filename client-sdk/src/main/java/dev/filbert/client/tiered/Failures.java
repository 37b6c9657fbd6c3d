/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.tiered;

import dev.filbert.client.cache.CacheException;
import dev.filbert.client.cache.CacheLoadException;
import dev.filbert.client.cache.CacheTimeoutException;
import dev.filbert.client.cache.CacheUnavailableException;
import dev.filbert.client.cache.UnknownOutcomeException;
import dev.filbert.client.tier.TierException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Failures below as the exceptions of the contract. */
final class Failures {
  private Failures() {}

  /** What {@code failure} is behind the wrappers of stages. */
  static Throwable cause(Throwable failure) {
    Throwable at = failure;
    while (at instanceof CompletionException || at instanceof ExecutionException) {
      Throwable inner = at.getCause();
      if (inner == null) {
        break;
      }
      at = inner;
    }
    return at;
  }

  /** Whether the backend did not answer, rather than refuse. */
  static boolean isUnreachable(Throwable failure) {
    return failure instanceof TierException e
        && (e.kind() == TierException.Kind.TIMEOUT
            || e.kind() == TierException.Kind.UNAVAILABLE
            || e.kind() == TierException.Kind.UNKNOWN_OUTCOME);
  }

  /**
   * The exception for users.
   *
   * @throws Error if {@code failure} is one
   */
  static RuntimeException forUsers(String cache, @Nullable Throwable failure) {
    Throwable told = forStages(cache, failure);
    if (told instanceof Error e) {
      throw e;
    }
    return (RuntimeException) told;
  }

  /** What a stage for users fails with: a RuntimeException, or the Error that there was. */
  static Throwable forStages(String cache, @Nullable Throwable failure) {
    Throwable cause = failure == null ? new IllegalStateException("no cause") : cause(failure);
    if (cause instanceof TierException e) {
      return ofTier("cache " + cache + ": " + e.getMessage(), e);
    }
    if (cause instanceof RejectedExecutionException) {
      return new CacheUnavailableException("cache " + cache + ": " + cause.getMessage(), cause);
    }
    if (cause instanceof RuntimeException || cause instanceof Error) {
      return cause;
    }
    return new CacheLoadException("cache " + cache + ": the loader failed: " + cause, cause);
  }

  private static RuntimeException ofTier(String message, TierException e) {
    return switch (e.kind()) {
      case TIMEOUT -> new CacheTimeoutException(message, e);
      case UNAVAILABLE -> new CacheUnavailableException(message, e);
      case UNKNOWN_OUTCOME -> new UnknownOutcomeException(message, e);
      case REFUSED, CLOSED -> new CacheException(message, e);
    };
  }
}
