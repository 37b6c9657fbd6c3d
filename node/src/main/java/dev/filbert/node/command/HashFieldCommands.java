/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static dev.filbert.node.command.CommandFlag.DENYOOM;
import static dev.filbert.node.command.CommandFlag.FAST;
import static dev.filbert.node.command.CommandFlag.WRITE;

import dev.filbert.node.keyspace.ExpireFields;
import dev.filbert.node.keyspace.Expiry;
import dev.filbert.node.keyspace.RemoveFields;
import dev.filbert.node.keyspace.SetFields;
import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.Reply;
import java.util.List;
import java.util.Set;

/** HGETEX, HSETEX and HGETDEL of Redis 8: fields and their deadlines in one go. */
final class HashFieldCommands {
  private static final Reply COUNT_NOT_POSITIVE =
      Reply.error("ERR Number of fields must be a positive integer");
  private static final Reply BAD_COUNT = Reply.error("ERR invalid number of fields");

  private HashFieldCommands() {}

  /** The rows of this family. */
  static List<Command> commands() {
    return List.of(
        HashCommands.row("hgetex", -5, "8.0.0", "Returns fields, changes deadlines.", WRITE, FAST)
            .keys(KeySpec.at(1, "RW", "access", "update"))
            .handledBy(HashFieldCommands::getEx),
        HashCommands.row("hsetex", -6, "8.0.0", "Sets fields that expire.", WRITE, DENYOOM, FAST)
            .keys(KeySpec.at(1, "RW", "update"))
            .handledBy(HashFieldCommands::setEx),
        HashCommands.row("hgetdel", -5, "8.0.0", "Removes fields, returns values.", WRITE, FAST)
            .keys(KeySpec.at(1, "RW", "access", "delete"))
            .handledBy(HashFieldCommands::getDel));
  }

  private static Answer getEx(CommandCall call) {
    HashFieldOptions options = HashFieldOptions.ofGetEx(call);
    List<byte[]> names = FieldList.afterWord(options.rest(), COUNT_NOT_POSITIVE);
    if (options.expiry().kind() == Expiry.Kind.KEEP) {
      return HashCommands.fields(call, names, HashCommands::valueOrNull);
    }
    return KeyAccess.write(
        call,
        call.argument(1),
        new ExpireFields(names, options.expiry(), Set.of(), true),
        outcome ->
            Reply.array(HashCommands.each(names, outcome.entry(), HashCommands::valueOrNull)));
  }

  private static Answer setEx(CommandCall call) {
    HashFieldOptions options = HashFieldOptions.ofSetEx(call);
    Arguments rest = options.rest();
    if (rest.remaining() < 3) {
      throw new CommandException(ErrorReplies.wrongArity(call.command().fullName()));
    }
    long count = rest.integer(1, Integer.MAX_VALUE, BAD_COUNT);
    if (rest.remaining() != 2 * count) {
      throw new CommandException(ErrorReplies.wrongArity(call.command().fullName()));
    }
    SetFields change =
        new SetFields(
            HashCommands.pairs(call, call.size() - rest.remaining()),
            options.expiry(),
            options.condition());
    return KeyAccess.write(call, call.argument(1), change, KeyAccess::oneIfDone);
  }

  private static Answer getDel(CommandCall call) {
    List<byte[]> names = FieldList.read(call.read(2), COUNT_NOT_POSITIVE);
    return KeyAccess.write(
        call,
        call.argument(1),
        new RemoveFields(names, true),
        outcome ->
            Reply.array(HashCommands.each(names, outcome.entry(), HashCommands::valueOrNull)));
  }
}
