/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.Reply;
import dev.filbert.node.resp.Request;
import dev.filbert.node.session.CallOrder;
import dev.filbert.node.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The queued commands of one EXEC on their way.
 *
 * <p>They take effect in order for every key, but other clients' commands may come in between, and
 * an error does not undo what came before it: each command is as atomic as it is outside MULTI.
 *
 * <p>Threading: created on the event loop of its session, goes on wherever its calls complete.
 */
final class TransactionRun {
  private final CommandDispatcher dispatcher;
  private final List<Step> steps = new ArrayList<>();
  private final CallOrder order = new CallOrder();

  /** A reply that is known, or a call on keys that has yet to run. */
  private sealed interface Step {
    record Known(Answer answer) implements Step {}

    record Open(CommandCall call) implements Step {}
  }

  private TransactionRun(CommandDispatcher dispatcher) {
    this.dispatcher = dispatcher;
  }

  /**
   * Runs {@code requests} as one call that holds every key. Commands on the session alone, such as
   * SELECT, run right away, so that the session is in its final state when this returns.
   */
  static Answer of(CommandDispatcher dispatcher, Session session, List<Request> requests) {
    TransactionRun run = new TransactionRun(dispatcher);
    for (Request request : requests) {
      run.add(session, request);
    }
    CompletableFuture<Reply> promise = new CompletableFuture<>();
    CallOrder around = session.order();
    Runnable start =
        () ->
            run.start()
                .whenComplete(
                    (reply, failure) -> {
                      promise.complete(reply);
                      around.leave(CallOrder.EVERYTHING);
                    });
    if (around.enter(CallOrder.EVERYTHING, start)) {
      start.run();
    }
    return promise.isDone() ? promise.join() : Answer.later(promise);
  }

  private void add(Session session, Request request) {
    long now = dispatcher.server().nanoTime().getAsLong();
    Command command = dispatcher.resolve(request);
    if (command == null) {
      throw new IllegalStateException("queued an unknown command");
    }
    CommandCall call = new CommandCall(dispatcher, command, session, request, now);
    dispatcher.remember(call);
    steps.add(
        command.usesKeys() ? new Step.Open(call) : new Step.Known(dispatcher.run(order, call)));
  }

  private CompletableFuture<Reply> start() {
    List<CompletableFuture<Reply>> replies = new ArrayList<>(steps.size());
    for (Step step : steps) {
      Answer answer =
          step instanceof Step.Open open
              ? dispatcher.run(order, open.call())
              : ((Step.Known) step).answer();
      replies.add(
          answer instanceof Answer.Later later
              ? later.reply().<Reply>thenApply(reply -> reply).toCompletableFuture()
              : CompletableFuture.completedFuture((Reply) answer));
    }
    return CompletableFuture.allOf(replies.toArray(CompletableFuture[]::new))
        .thenApply(done -> Reply.array(replies.stream().map(CompletableFuture::join).toList()));
  }
}
