/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Joins futures; failures come through as they are, not wrapped. */
final class Futures {
  private Futures() {}

  /** Completes with {@code result} when all parts are complete, or fails as the first that did. */
  static <T> CompletableFuture<T> all(List<CompletableFuture<?>> parts, Supplier<T> result) {
    CompletableFuture<T> whole = new CompletableFuture<>();
    CompletableFuture.allOf(parts.toArray(new CompletableFuture<?>[0]))
        .whenComplete(
            (done, failure) -> {
              if (failure == null) {
                whole.complete(result.get());
              } else {
                whole.completeExceptionally(bare(failure));
              }
            });
    return whole;
  }

  /** The failure itself, without the wrapper that dependent stages put around it. */
  static Throwable bare(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }
}
