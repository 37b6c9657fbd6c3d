/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import dev.filbert.node.keyspace.KeyspaceException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Takes holds in several partitions, all or none, without deadlock.
 *
 * <p>First everywhere at once, without waiting for anybody: whoever finds a key held gives up what
 * it got. Then in the order of the partitions, waiting for each. Only the latter wait while they
 * hold something, and they do it in one order.
 *
 * <p>Threading: thread-safe.
 */
final class HoldTaker {
  /** For how many request timeouts a hold lasts: one or two until it is taken, one to use it. */
  private static final int TIMEOUTS = 3;

  private final Requests requests;
  private final AtomicLong sequence = new AtomicLong();

  HoldTaker(Requests requests) {
    this.requests = requests;
  }

  /**
   * A hold in all its partitions.
   *
   * @param id names it
   * @param partitions where it is
   * @param usableUntilNanos when the last request under it may start, on the steady clock: such a
   *     request ends before the hold does
   */
  record Taken(RequestId id, List<Integer> partitions, long usableUntilNanos) {}

  /**
   * Holds the keys of {@code parts}, within the request timeout. Completes with null if one that
   * must be unchanged has changed; nothing is held then, nor after a failure.
   */
  CompletableFuture<@Nullable Taken> take(StepParts parts) {
    long deadlineNanos = requests.deadlineNanos();
    long usableUntilNanos = deadlineNanos + TimeUnit.MILLISECONDS.toNanos(requests.timeoutMillis());
    Taken first = name(parts, usableUntilNanos);
    return ended(first, atOnce(first, parts))
        .thenCompose(
            answer -> {
              if (answer != HoldOperation.BUSY) {
                return CompletableFuture.completedFuture(heldOrNull(first, answer));
              }
              // Another name: the release of the first may still be on its way.
              Taken second = name(parts, usableUntilNanos);
              return ended(second, inOrder(second, parts, deadlineNanos))
                  .thenApply(end -> heldOrNull(second, end));
            });
  }

  private Taken name(StepParts parts, long usableUntilNanos) {
    return new Taken(
        new RequestId(requests.incarnation(), sequence.incrementAndGet()),
        List.copyOf(parts.partitions()),
        usableUntilNanos);
  }

  private static @Nullable Taken heldOrNull(Taken hold, int answer) {
    return answer == HoldOperation.HELD ? hold : null;
  }

  /** Ends a hold. Nobody waits for that: what cannot be reached ends it by itself. */
  void release(Taken hold) {
    for (int partition : hold.partitions()) {
      requests.read(
          Call.Target.partition(partition),
          (id, openFrom) -> new ReleaseOperation(hold.id()),
          answer -> true);
    }
  }

  /** Gives up what was got if {@code taking} ends in anything but a hold. */
  private CompletableFuture<Integer> ended(Taken hold, CompletableFuture<Integer> taking) {
    return taking.whenComplete(
        (answer, failure) -> {
          if (failure != null || answer != HoldOperation.HELD) {
            release(hold);
          }
        });
  }

  private CompletableFuture<Integer> atOnce(Taken hold, StepParts parts) {
    List<CompletableFuture<?>> answers = new ArrayList<>();
    for (int partition : hold.partitions()) {
      answers.add(take(hold, parts, partition, false));
    }
    return Futures.all(
        answers,
        () -> {
          int worst = HoldOperation.HELD;
          for (CompletableFuture<?> answer : answers) {
            int given = (Integer) answer.join();
            // Once a key has changed, it does not matter who holds another.
            worst = worst == HoldOperation.CHANGED ? worst : Math.max(worst, given);
            worst = given == HoldOperation.CHANGED ? given : worst;
          }
          return worst;
        });
  }

  private CompletableFuture<Integer> inOrder(Taken hold, StepParts parts, long deadlineNanos) {
    CompletableFuture<Integer> before = CompletableFuture.completedFuture(HoldOperation.HELD);
    for (int partition : hold.partitions()) {
      before =
          before.thenCompose(
              answer -> {
                if (answer != HoldOperation.HELD) {
                  return CompletableFuture.completedFuture(answer);
                }
                if (System.nanoTime() - deadlineNanos >= 0) {
                  throw new KeyspaceException(
                      KeyspaceException.Kind.UNAVAILABLE,
                      "other transactions held keys of this one for too long; nothing was changed");
                }
                return take(hold, parts, partition, true);
              });
    }
    return before;
  }

  private CompletableFuture<Integer> take(
      Taken hold, StepParts parts, int partition, boolean waits) {
    return requests.read(
        Call.Target.partition(partition),
        (id, openFrom) ->
            new HoldOperation(
                hold.id(),
                parts.keys(partition),
                parts.unchanged(partition),
                TIMEOUTS * requests.timeoutMillis(),
                waits),
        answer -> (Integer) answer);
  }
}
