/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static dev.filbert.node.command.AclCategory.KEYSPACE;
import static dev.filbert.node.command.CommandFlag.DENYOOM;
import static dev.filbert.node.command.CommandFlag.FAST;
import static dev.filbert.node.command.CommandFlag.WRITE;

import dev.filbert.node.keyspace.SetValue;
import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.Reply;
import dev.filbert.node.session.View;
import dev.filbert.node.slot.Slot;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * RENAME, RENAMENX, COPY and MOVE: a value and its deadline go to another key.
 *
 * <p>Isolation: a rename within one slot is atomic for other writers. Across slots, and for MOVE,
 * the target is written first and the source removed then, unless it has changed meanwhile: nothing
 * is lost, and for a moment both keys exist.
 */
final class TransferCommands {
  private static final String ACROSS_SLOTS =
      "Atomic within one slot only: across slots, both keys exist for a moment.";
  private static final Reply UNSTEADY =
      Reply.error("TRYAGAIN the key changed whenever it was about to be renamed");
  private static final Reply COPY_IN_CLUSTER =
      Reply.error("ERR Copying to another database is not allowed in cluster mode");
  private static final Reply MOVE_IN_CLUSTER =
      Reply.error("ERR MOVE is not allowed in cluster mode");

  private static final Reply INT_RANGE =
      Reply.error("ERR value is out of range, value must between -2147483648 and 2147483647");

  private TransferCommands() {}

  /** The rows of this family. */
  static List<Command> commands() {
    return List.of(
        row("rename", 3, "1.0.0", "Renames a key, whatever the new name held.", WRITE)
            .differs(ACROSS_SLOTS)
            .keys(KeySpec.at(1, "RW", "access", "delete"), KeySpec.at(2, "OW", "update"))
            .inSteps()
            .handledBy(call -> rename(call, SetValue.Condition.ALWAYS)),
        row("renamenx", 3, "1.0.0", "Renames a key, if the new name is free.", WRITE, FAST)
            .differs(ACROSS_SLOTS)
            .keys(KeySpec.at(1, "RW", "access", "delete"), KeySpec.at(2, "OW", "insert"))
            .inSteps()
            .handledBy(call -> rename(call, SetValue.Condition.IF_ABSENT)),
        row("copy", -3, "6.2.0", "Copies a value and its expiry.", WRITE, DENYOOM)
            .differs("Not atomic: the source may change before the copy is there.")
            .keys(KeySpec.at(1, "RO", "access"), KeySpec.at(2, "OW", "update"))
            .inSteps()
            .handledBy(TransferCommands::copy),
        row("move", 3, "1.0.0", "Moves a key to another database.", WRITE, FAST)
            .differs("Not atomic: for a moment the key is in both databases.")
            .keys(KeySpec.at(1, "RW", "access", "update"))
            .inSteps()
            .handledBy(TransferCommands::move));
  }

  private static Command.Builder row(
      String name, int arity, String since, String summary, CommandFlag... flags) {
    return Command.named(name, arity)
        .flags(flags)
        .categories(KEYSPACE)
        .doc("generic", since, summary);
  }

  private static Answer rename(CommandCall call, SetValue.Condition condition) {
    byte[] from = call.argument(1);
    byte[] to = call.argument(2);
    Reply done = condition == SetValue.Condition.ALWAYS ? Reply.OK : Reply.ONE;
    if (Arrays.equals(from, to)) {
      Reply same = condition == SetValue.Condition.ALWAYS ? Reply.OK : Reply.ZERO;
      return KeyAccess.read(call, from, entry -> entry == null ? ErrorReplies.NO_SUCH_KEY : same);
    }
    Transfer transfer = transfer(call, to, call.database(), condition);
    CompletableFuture<Transfer.Result> result =
        Slot.of(from) == Slot.of(to) ? transfer.together() : transfer.copyThenRemove();
    return Answer.later(result.thenApply(r -> reply(r, done, ErrorReplies.NO_SUCH_KEY)));
  }

  private static Answer copy(CommandCall call) {
    byte[] to = call.argument(2);
    int database = call.database();
    SetValue.Condition condition = SetValue.Condition.IF_ABSENT;
    Arguments options = call.read(3);
    while (options.hasNext()) {
      switch (options.word()) {
        case "REPLACE" -> condition = SetValue.Condition.ALWAYS;
        case "DB" -> database = database(call, options, COPY_IN_CLUSTER);
        default -> throw new CommandException(ErrorReplies.SYNTAX);
      }
    }
    if (database == call.database() && Arrays.equals(call.argument(1), to)) {
      throw new CommandException(ErrorReplies.SAME_OBJECT);
    }
    CompletableFuture<Transfer.Result> result = transfer(call, to, database, condition).copy();
    return Answer.later(result.thenApply(r -> reply(r, Reply.ONE, Reply.ZERO)));
  }

  private static Answer move(CommandCall call) {
    if (call.session().view() == View.CLUSTER) {
      throw new CommandException(MOVE_IN_CLUSTER);
    }
    int database = database(call, call.read(2), MOVE_IN_CLUSTER);
    if (database == call.database()) {
      throw new CommandException(ErrorReplies.SAME_OBJECT);
    }
    CompletableFuture<Transfer.Result> result =
        transfer(call, call.argument(1), database, SetValue.Condition.IF_ABSENT).copyThenRemove();
    return Answer.later(result.thenApply(r -> reply(r, Reply.ONE, Reply.ZERO)));
  }

  private static Transfer transfer(
      CommandCall call, byte[] to, int database, SetValue.Condition condition) {
    return new Transfer(
        call,
        new Transfer.Place(call.database(), call.argument(1)),
        new Transfer.Place(database, to),
        condition);
  }

  private static Reply reply(Transfer.Result result, Reply done, Reply absent) {
    return switch (result) {
      case DONE -> done;
      case ABSENT -> absent;
      case TAKEN -> Reply.ZERO;
      case UNSTEADY -> UNSTEADY;
    };
  }

  private static int database(CommandCall call, Arguments arguments, Reply inCluster) {
    long database = arguments.integer();
    if (database != (int) database) {
      throw new CommandException(INT_RANGE);
    }
    if (call.session().view() == View.CLUSTER) {
      if (database != 0) {
        throw new CommandException(inCluster);
      }
    } else if (database < 0 || database >= call.session().databases()) {
      throw new CommandException(ErrorReplies.DATABASE_RANGE);
    }
    return (int) database;
  }
}
