/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import dev.filbert.node.keyspace.Hold;
import dev.filbert.node.resp.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The commands of a transaction one after the other, while its keys are held: for those whose
 * handlers ask the keyspace step by step. What lies between two of them is still asked together.
 *
 * <p>Threading: one thread at a time, wherever the calls before complete.
 */
final class SteppedRun {
  private final CommandDispatcher dispatcher;
  private final TransactionKeyspace keyspace;
  private final List<TransactionRun.Queued> queue;
  private final Hold hold;
  private final List<CompletableFuture<Reply>> replies = new ArrayList<>();
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  SteppedRun(
      CommandDispatcher dispatcher,
      TransactionKeyspace keyspace,
      List<TransactionRun.Queued> queue,
      Hold hold) {
    this.dispatcher = dispatcher;
    this.keyspace = keyspace;
    this.queue = queue;
    this.hold = hold;
  }

  /** Runs the commands; lets the keys go at the end. */
  CompletableFuture<Reply> replies() {
    advance();
    return end.whenComplete((done, failure) -> hold.release())
        .thenCompose(done -> TransactionRun.array(replies));
  }

  /* A loop as long as parts are done at once: they are many, perhaps. */
  private void advance() {
    while (replies.size() < queue.size()) {
      CompletableFuture<?> part =
          queue.get(replies.size()).inSteps() ? oneInSteps() : allUpToNextInSteps();
      if (!part.isDone()) {
        part.whenComplete((done, failure) -> goOn(failure));
        return;
      }
      if (part.isCompletedExceptionally()) {
        part.whenComplete((done, failure) -> end.completeExceptionally(failure));
        return;
      }
    }
    end.complete(null);
  }

  private void goOn(@Nullable Throwable failure) {
    if (failure == null) {
      advance();
    } else {
      end.completeExceptionally(failure);
    }
  }

  private CompletableFuture<Reply> oneInSteps() {
    keyspace.passOn(hold::run);
    CompletableFuture<Reply> reply = TransactionRun.reply(dispatcher, queue.get(replies.size()));
    replies.add(reply);
    return reply;
  }

  private CompletableFuture<?> allUpToNextInSteps() {
    keyspace.gather();
    List<CompletableFuture<Reply>> part = new ArrayList<>();
    while (replies.size() < queue.size() && !queue.get(replies.size()).inSteps()) {
      CompletableFuture<Reply> reply = TransactionRun.reply(dispatcher, queue.get(replies.size()));
      replies.add(reply);
      part.add(reply);
    }
    return hold.run(keyspace.steps())
        .thenCompose(
            outcomes -> {
              keyspace.passOn(hold::run);
              keyspace.deliver(outcomes);
              return CompletableFuture.allOf(part.toArray(CompletableFuture[]::new));
            });
  }
}
