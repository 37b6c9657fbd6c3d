/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import dev.filbert.node.access.Account;
import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.Reply;
import dev.filbert.node.resp.Request;
import dev.filbert.node.session.CallOrder;
import dev.filbert.node.session.CallRun;
import dev.filbert.node.session.ReplyMode;
import dev.filbert.node.session.Session;
import dev.filbert.node.session.Transaction;
import dev.filbert.node.session.View;
import dev.filbert.node.slot.Slot;
import dev.filbert.node.tracking.TrackedSession;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Takes a request to its command: finds it, checks it, queues or runs it, and turns every failure
 * into an error reply.
 *
 * <p>Threading: thread-safe; each call on the event loop of its session.
 */
public final class CommandDispatcher {
  /* The checks come in Redis' order, since their error texts tell: unknown command, arity, AUTH,
  rights, slots, MULTI. All of them, and the commands that work on the session alone, happen at
  once; only calls on keys may have to wait for calls before them (CallOrder). So the state of the
  session after dispatch() is what the requests so far have made of it, whatever is under way. */

  /** For a call whose turn is now. */
  private static final Runnable NEVER = () -> {};

  private final CommandTable table;
  private final ServerContext server;
  private final CallRunner runner;

  /** A dispatcher over {@code table}. */
  public CommandDispatcher(CommandTable table, ServerContext server) {
    this.table = table;
    this.server = server;
    this.runner = new CallRunner(server.nanoTime());
  }

  /**
   * Carries out one request. Never throws, never blocks.
   *
   * <p>Requests may come without waiting for the answers of earlier ones: calls of one session that
   * concern the same key take effect in the order in which they were dispatched.
   *
   * @return the reply, or the promise of one, which never fails
   */
  public Answer dispatch(Session session, Request request) {
    if (session.replyMode() == ReplyMode.ON) {
      Answer answer = answer(session, request);
      return session.replyMode() == ReplyMode.ON ? answer : silenced(answer);
    }
    if (session.replyMode() == ReplyMode.SKIP_NEXT) {
      session.replyMode(ReplyMode.SKIP_THIS);
    }
    Answer answer = answer(session, request);
    if (session.replyMode() == ReplyMode.SKIP_THIS) {
      session.replyMode(ReplyMode.ON);
      return silenced(answer);
    }
    return session.replyMode() == ReplyMode.ON ? answer : silenced(answer);
  }

  /** The commands. */
  public CommandTable table() {
    return table;
  }

  /** The node. */
  public ServerContext server() {
    return server;
  }

  private Answer answer(Session session, Request request) {
    Command command = resolve(request);
    long now = start(session, command);
    session.used(command == null ? Session.NO_COMMAND : command.fullName(), now);
    Answer answer =
        command == null
            ? failTransaction(session, unknown(request))
            : answer(session, command, request, now);
    TrackedSession tracked = session.tracked();
    if (tracked != null && session.transaction() == null && !isOfClient(command)) {
      tracked.caching(false); // CLIENT CACHING is for one command, run or refused.
    }
    return answer;
  }

  private Answer answer(Session session, Command command, Request request, long now) {
    Reply refusal = refusal(command, session, request);
    if (refusal != null) {
      command.stats().refused();
      return command.fullName().equals("exec")
          ? endTransaction(session, refusal)
          : failTransaction(session, refusal);
    }
    Transaction transaction = session.transaction();
    if (transaction != null && command.waitsForExec()) {
      return transaction.queue(request) ? Reply.QUEUED : SessionErrors.TRANSACTION_TOO_LARGE;
    }
    CommandCall call = new CommandCall(this, command, session, request, now);
    remember(call);
    return run(session.order(), call);
  }

  private static boolean isOfClient(@Nullable Command command) {
    return command != null && command.fullName().startsWith("client|");
  }

  /** When a call starts: that of a run of calls with the run, to save readings of the clock. */
  private long start(Session session, @Nullable Command command) {
    CallRun run = session.calls();
    if (command != null && run.isOf(command.stats())) {
      return run.startNanos();
    }
    long now = server.nanoTime().getAsLong();
    run.end(now);
    return now;
  }

  /**
   * Registers the keys that a call is about to read for CLIENT TRACKING. A change may come before
   * the read does; it is told behind the reply then, which costs a copy but never keeps a stale
   * one.
   */
  void remember(CommandCall call) {
    TrackedSession tracked = call.session().tracked();
    Command command = call.command();
    if (tracked == null || !command.has(CommandFlag.READONLY) || !tracked.remembersReads()) {
      return;
    }
    for (int position : command.keyPositions(call.request())) {
      server.tracking().register(tracked, call.argument(position));
    }
  }

  private static Reply endTransaction(Session session, Reply error) {
    session.transaction(null);
    session.watches(null);
    return error instanceof Reply.Error reason ? SessionErrors.execRefused(reason) : error;
  }

  private static Reply failTransaction(Session session, Reply error) {
    Transaction transaction = session.transaction();
    if (transaction != null) {
      transaction.fail();
    }
    return error;
  }

  /** Runs a call without regard to the order of its session: for the calls of a transaction. */
  Answer runNow(CommandCall call) {
    return runner.run(call);
  }

  /** The command or subcommand that is meant, or null if there is none. */
  @Nullable Command resolve(Request request) {
    Command command = table.find(request.name());
    if (command == null || request.size() == 1 || command.subcommands().isEmpty()) {
      return command;
    }
    return command.subcommands().find(request.part(1));
  }

  /** What a command that was queued by MULTI may no longer do at EXEC, or null. */
  @Nullable Reply deniedByNow(Session session, Command command, Request request) {
    Account account = session.account();
    Denial denial = account == null ? null : Denial.of(account.user(), command, request);
    if (account == null || denial == null) {
      return null;
    }
    denial.note(account.name(), session, server);
    return denial.atExec();
  }

  /** Runs a call in its turn. */
  private Answer run(CallOrder order, CommandCall call) {
    Command command = call.command();
    if (!command.usesKeys()) {
      return runner.runAtOnce(call);
    }
    if (order.isFree()) {
      Answer answer = runner.runAtOnce(call);
      // Most calls end here: nothing was under way, and the reply is there already.
      return answer instanceof Answer.Later later ? held(order, call, later) : answer;
    }
    long hold = call.hold();
    call.holds(order, hold);
    CompletableFuture<Reply> promise = new CompletableFuture<>();
    return order.enter(hold, () -> runLate(call, promise))
        ? runner.run(call)
        : Answer.later(promise);
  }

  /* A call that went on elsewhere holds its keys only now, before the next one is looked at. */
  private static Answer held(CallOrder order, CommandCall call, Answer.Later later) {
    long hold = call.hold();
    order.enter(hold, NEVER);
    return Answer.later(later.reply().whenComplete((reply, failure) -> order.leave(hold)));
  }

  private void runLate(CommandCall call, CompletableFuture<Reply> promise) {
    Answer answer = runner.run(call);
    if (answer instanceof Answer.Later later) {
      later.reply().whenComplete((reply, failure) -> promise.complete(reply));
    } else {
      promise.complete((Reply) answer);
    }
  }

  private Reply unknown(Request request) {
    Command container = table.find(request.name());
    return container == null
        ? ErrorReplies.unknownCommand(request)
        : ErrorReplies.unknownSubcommand(container, request.part(1));
  }

  private @Nullable Reply refusal(Command command, Session session, Request request) {
    if (!command.accepts(request.size())) {
      return ErrorReplies.wrongArity(command.fullName());
    }
    Account account = session.account();
    if (account == null && command.needsAuth()) {
      return ErrorReplies.NO_AUTH;
    }
    if (account != null) {
      Denial denial = Denial.of(account.user(), command, request);
      if (denial != null) {
        denial.note(account.name(), session, server);
        return denial.reply();
      }
    }
    if (session.isSubscribed()
        && !session.speaksResp3()
        && !PubSubCommands.serveSubscribers(command)) {
      return SessionErrors.subscribed(command.fullName());
    }
    boolean crosses =
        command.spansKeys() && session.view() == View.CLUSTER && spansSlots(command, request);
    return crosses ? ErrorReplies.CROSS_SLOT : null;
  }

  private static boolean spansSlots(Command command, Request request) {
    int slot = -1;
    for (int position : command.keyPositions(request)) {
      int next = Slot.of(request.part(position));
      if (slot >= 0 && next != slot) {
        return true;
      }
      slot = next;
    }
    return false;
  }

  private static Answer silenced(Answer answer) {
    if (answer instanceof Reply.Push || answer instanceof Reply.Several) {
      return answer; // Confirmations of subscriptions are pushes, which nothing silences.
    }
    return answer instanceof Answer.Later later
        ? Answer.later(later.reply().thenApply(reply -> Reply.NOTHING))
        : Reply.NOTHING;
  }
}
