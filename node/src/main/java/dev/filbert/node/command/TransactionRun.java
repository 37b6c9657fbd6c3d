/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import dev.filbert.node.keyspace.Keyspace;
import dev.filbert.node.keyspace.Stamp;
import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.Reply;
import dev.filbert.node.resp.Request;
import dev.filbert.node.session.CallOrder;
import dev.filbert.node.session.Session;
import dev.filbert.node.session.Watches;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The queued commands of one EXEC on their way.
 *
 * <p>Their handlers run as ever, but over a keyspace that only gathers what they ask; that is then
 * carried out as one {@link Keyspace#transact transaction}. Where a handler asks step by step, the
 * keys are {@link Keyspace#hold held} meanwhile. An error of one command does not undo the others.
 *
 * <p>Threading: created on the event loop of its session, goes on wherever its calls complete.
 */
final class TransactionRun {
  private final CommandDispatcher dispatcher;
  private final Keyspace keyspace;
  private final TransactionKeyspace gathering;
  private final List<Queued> queue = new ArrayList<>();

  /**
   * A command of the transaction.
   *
   * @param answer what it answered already, or null for a call on keys, which has yet to run
   */
  record Queued(CommandCall call, @Nullable Answer answer) {
    boolean inSteps() {
      return answer == null && call.command().inSteps();
    }
  }

  private TransactionRun(CommandDispatcher dispatcher) {
    this.dispatcher = dispatcher;
    keyspace = dispatcher.server().keyspace();
    gathering = new TransactionKeyspace(keyspace, dispatcher.server().clock()::millis);
  }

  /**
   * Runs {@code requests} as one call that holds every key of the session. Commands on the session
   * alone, such as SELECT, run right away, so that it is in its final state when this returns.
   *
   * @param watches the keys that must not have changed, or null
   */
  static Answer of(
      CommandDispatcher dispatcher,
      Session session,
      List<Request> requests,
      @Nullable Watches watches) {
    TransactionRun run = new TransactionRun(dispatcher);
    for (Request request : requests) {
      run.add(session, request);
    }
    CompletableFuture<Reply> promise = new CompletableFuture<>();
    CallOrder around = session.order();
    Runnable start =
        () ->
            run.start(watches)
                .whenComplete(
                    (reply, failure) -> {
                      if (failure == null) {
                        promise.complete(reply);
                      } else {
                        promise.completeExceptionally(failure);
                      }
                      around.leave(CallOrder.EVERYTHING);
                    });
    if (around.enter(CallOrder.EVERYTHING, start)) {
      start.run();
    }
    return promise.isDone() && !promise.isCompletedExceptionally()
        ? promise.join()
        : Answer.later(promise);
  }

  private void add(Session session, Request request) {
    long now = dispatcher.server().nanoTime().getAsLong();
    Command command = dispatcher.resolve(request);
    if (command == null) {
      throw new IllegalStateException("queued an unknown command");
    }
    CommandCall call = new CommandCall(dispatcher, command, session, request, now, gathering);
    Reply denied = dispatcher.deniedByNow(session, command, request);
    if (denied != null) {
      queue.add(new Queued(call, denied));
      return;
    }
    dispatcher.remember(call);
    queue.add(new Queued(call, command.usesKeys() ? null : dispatcher.runNow(call)));
  }

  private CompletableFuture<Reply> start(@Nullable Watches watches) {
    if (watches == null) {
      return start(List.of());
    }
    // Each WATCH held its keys in the order of the session, so its stamps are known by now.
    return watches.stamps().thenCompose(this::start);
  }

  private CompletableFuture<Reply> start(List<Stamp> unchanged) {
    if (queue.stream().noneMatch(Queued::inSteps)) {
      return together(unchanged);
    }
    return keyspace
        .hold(keys(), unchanged)
        .thenCompose(
            hold ->
                hold == null
                    ? CompletableFuture.completedFuture(Reply.NULL_ARRAY)
                    : new SteppedRun(dispatcher, gathering, queue, hold).replies());
  }

  private CompletableFuture<Reply> together(List<Stamp> unchanged) {
    List<CompletableFuture<Reply>> replies = new ArrayList<>(queue.size());
    queue.forEach(queued -> replies.add(reply(dispatcher, queued)));
    return keyspace
        .transact(gathering.steps(), unchanged)
        .thenCompose(
            outcomes -> {
              if (outcomes == null) {
                return CompletableFuture.completedFuture(Reply.NULL_ARRAY);
              }
              // A handler that asks again without being marked as such must not wait for ever.
              gathering.passOn(more -> keyspace.transact(more, List.of()));
              gathering.deliver(outcomes);
              return array(replies);
            });
  }

  private List<byte[]> keys() {
    List<byte[]> keys = new ArrayList<>();
    for (Queued queued : queue) {
      if (queued.answer() == null) {
        Request request = queued.call().request();
        queued
            .call()
            .command()
            .keyPositions(request)
            .forEach(position -> keys.add(request.part(position)));
      }
    }
    return keys;
  }

  /** What a command answers; runs it if it has not run yet. */
  static CompletableFuture<Reply> reply(CommandDispatcher dispatcher, Queued queued) {
    Answer known = queued.answer();
    Answer answer = known == null ? dispatcher.runNow(queued.call()) : known;
    return answer instanceof Answer.Later later
        ? later.reply().<Reply>thenApply(reply -> reply).toCompletableFuture()
        : CompletableFuture.completedFuture((Reply) answer);
  }

  /** The replies as one. */
  static CompletableFuture<Reply> array(List<CompletableFuture<Reply>> replies) {
    return CompletableFuture.allOf(replies.toArray(CompletableFuture[]::new))
        .thenApply(done -> Reply.array(replies.stream().map(CompletableFuture::join).toList()));
  }
}
