/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static dev.filbert.node.command.CommandFlag.ALLOW_BUSY;
import static dev.filbert.node.command.CommandFlag.FAST;
import static dev.filbert.node.command.CommandFlag.LOADING;
import static dev.filbert.node.command.CommandFlag.NOSCRIPT;
import static dev.filbert.node.command.CommandFlag.SKIP_SLOWLOG;
import static dev.filbert.node.command.CommandFlag.STALE;

import dev.filbert.node.keyspace.Stamp;
import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.Reply;
import dev.filbert.node.session.CallOrder;
import dev.filbert.node.session.Session;
import dev.filbert.node.session.Transaction;
import dev.filbert.node.session.Watches;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * MULTI, EXEC, DISCARD: a queue of commands that run as one; WATCH, UNWATCH: only if nobody came
 * before.
 *
 * <p>Isolation: transactions are serializable, against each other and against the writes of others.
 * See {@link dev.filbert.node.keyspace.Keyspace#transact} for how, and for what a failure of a node
 * leaves behind.
 *
 * <p>Threading: stateless.
 */
final class TransactionCommands {
  private static final String GROUP = "transactions";

  private TransactionCommands() {}

  /** The rows of this family. */
  static List<Command> commands() {
    return List.of(
        Command.named("multi", 1)
            .flags(NOSCRIPT, LOADING, STALE, FAST, ALLOW_BUSY)
            .categories(AclCategory.TRANSACTION)
            .doc(GROUP, "1.2.0", "Queues the commands that follow, until EXEC.")
            .differs("A transaction queues at most 100000 commands of 128 MB together.")
            .handledBy(TransactionCommands::multi),
        Command.named("exec", 1)
            .flags(NOSCRIPT, LOADING, STALE, SKIP_SLOWLOG)
            .categories(AclCategory.TRANSACTION)
            .doc(GROUP, "1.2.0", "Runs the queued commands.")
            .differs(
                "No other client's write comes between the queued commands, and they see one state"
                    + " of their keys; but a read of another client outside MULTI may see what"
                    + " some of them did and not yet what others do.",
                "When a node dies during EXEC: all or nothing for the keys of one slot; of several"
                    + " slots a part may be done, and EXEC answers with an error, or another"
                    + " client's write comes between what is done in one slot and in another. With"
                    + " RENAME, RENAMENX, COPY, MOVE or MSETNX among the commands, it may come"
                    + " between two commands.",
                "KEYS, SCAN, DBSIZE, RANDOMKEY, FLUSHALL, FLUSHDB inside MULTI keep their place,"
                    + " but are not isolated.",
                "Commands on the connection alone, such as SELECT, take effect also when a watched"
                    + " key has changed.",
                "In the cluster view the queued commands may use several slots.")
            .handledBy(TransactionCommands::exec),
        Command.named("discard", 1)
            .flags(NOSCRIPT, LOADING, STALE, FAST, ALLOW_BUSY)
            .categories(AclCategory.TRANSACTION)
            .doc(GROUP, "2.0.0", "Forgets the queued commands.")
            .handledBy(TransactionCommands::discard),
        Command.named("watch", -2)
            .flags(NOSCRIPT, LOADING, STALE, FAST, ALLOW_BUSY)
            .categories(AclCategory.TRANSACTION)
            .keys(KeySpec.from(1, "RO"))
            .doc(GROUP, "2.2.0", "Makes EXEC depend on keys being unchanged.")
            .differs(
                "A client watches at most " + Watches.KEYS_MAX + " keys.",
                "An absent key that was put and removed again more than a minute before EXEC counts"
                    + " as unchanged.")
            .handledBy(TransactionCommands::watch),
        Command.named("unwatch", 1)
            .flags(NOSCRIPT, LOADING, STALE, FAST, ALLOW_BUSY)
            .categories(AclCategory.TRANSACTION)
            .doc(GROUP, "2.2.0", "Forgets the watched keys.")
            .handledBy(TransactionCommands::unwatch));
  }

  private static Answer multi(CommandCall call) {
    if (call.session().transaction() != null) {
      return SessionErrors.NESTED_MULTI;
    }
    call.session().transaction(new Transaction());
    return Reply.OK;
  }

  private static Answer exec(CommandCall call) {
    Session session = call.session();
    Transaction transaction = session.transaction();
    if (transaction == null) {
      return SessionErrors.EXEC_WITHOUT_MULTI;
    }
    Watches watches = session.watches();
    session.transaction(null);
    session.watches(null);
    return transaction.failed()
        ? SessionErrors.EXEC_ABORT
        : TransactionRun.of(call.dispatcher(), session, transaction.requests(), watches);
  }

  private static Answer discard(CommandCall call) {
    if (call.session().transaction() == null) {
      return SessionErrors.DISCARD_WITHOUT_MULTI;
    }
    call.session().transaction(null);
    call.session().watches(null);
    return Reply.OK;
  }

  /* Not flagged as a command on keys, as in Redis, so it takes its place in the order of the
  session by itself: a write before it in the pipeline must not count as a change. */
  private static Answer watch(CommandCall call) {
    Session session = call.session();
    if (session.transaction() != null) {
      return SessionErrors.WATCH_INSIDE_MULTI;
    }
    Watches watches = session.watches();
    if (watches == null) {
      watches = new Watches();
    }
    List<byte[]> keys = call.argumentsFrom(1);
    CompletableFuture<List<Stamp>> taken = new CompletableFuture<>();
    if (!watches.add(keys, taken)) {
      return SessionErrors.TOO_MANY_WATCHES;
    }
    session.watches(watches);
    CallOrder order = session.order();
    long hold = call.hold();
    Runnable start =
        () ->
            call.keyspace()
                .stamps(call.database(), keys)
                .whenComplete(
                    (stamps, failure) -> {
                      if (failure == null) {
                        taken.complete(stamps);
                      } else {
                        taken.completeExceptionally(failure);
                      }
                      order.leave(hold);
                    });
    if (order.enter(hold, start)) {
      start.run();
    }
    return Answer.later(taken.thenApply(stamps -> Reply.OK));
  }

  private static Answer unwatch(CommandCall call) {
    call.session().watches(null);
    return Reply.OK;
  }
}
