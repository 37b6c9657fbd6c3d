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

import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.Reply;
import dev.filbert.node.session.Transaction;
import java.util.List;

/**
 * MULTI, EXEC, DISCARD: a queue of commands that run in a row.
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
                "Each queued command is atomic as it is outside MULTI and they take effect in"
                    + " order, but other clients' commands may come in between.",
                "In the cluster view the queued commands may use several slots.")
            .handledBy(TransactionCommands::exec),
        Command.named("discard", 1)
            .flags(NOSCRIPT, LOADING, STALE, FAST, ALLOW_BUSY)
            .categories(AclCategory.TRANSACTION)
            .doc(GROUP, "2.0.0", "Forgets the queued commands.")
            .handledBy(TransactionCommands::discard));
  }

  private static Answer multi(CommandCall call) {
    if (call.session().transaction() != null) {
      return SessionErrors.NESTED_MULTI;
    }
    call.session().transaction(new Transaction());
    return Reply.OK;
  }

  private static Answer exec(CommandCall call) {
    Transaction transaction = call.session().transaction();
    if (transaction == null) {
      return SessionErrors.EXEC_WITHOUT_MULTI;
    }
    call.session().transaction(null);
    return transaction.failed()
        ? SessionErrors.EXEC_ABORT
        : call.dispatcher().runAll(call.session(), transaction.requests());
  }

  private static Answer discard(CommandCall call) {
    if (call.session().transaction() == null) {
      return SessionErrors.DISCARD_WITHOUT_MULTI;
    }
    call.session().transaction(null);
    return Reply.OK;
  }
}
