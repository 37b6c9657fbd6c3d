/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static dev.filbert.node.command.AclCategory.STRING;
import static dev.filbert.node.command.CommandFlag.FAST;
import static dev.filbert.node.command.CommandFlag.WRITE;

import dev.filbert.node.keyspace.Conditional;
import dev.filbert.node.keyspace.Remove;
import dev.filbert.node.keyspace.ValueTest;
import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.Reply;
import java.util.List;

/**
 * DELIFEQ of Valkey 9 and DELEX of Redis 8.4: remove a key if its value fits. SET has the same
 * conditions.
 *
 * <p>Threading: stateless.
 */
final class ComparedCommands {
  private static final Reply CONDITION =
      Reply.error("ERR Invalid condition. Use IFEQ or IFNE; digests are not supported");

  private ComparedCommands() {}

  /** The rows of this family. */
  static List<Command> commands() {
    return List.of(
        Command.named("delifeq", 3)
            .flags(WRITE, FAST)
            .categories(STRING)
            .keys(KeySpec.at(1, "RM", "access", "delete"))
            .doc("string", "9.0.0", "Removes a key that holds a value.")
            .differs("Of Valkey 9.")
            .handledBy(call -> remove(call, ValueTest.equalTo(call.argument(2)))),
        Command.named("delex", -2)
            .flags(WRITE, FAST)
            .categories(STRING)
            .keys(KeySpec.at(1, "RW", "delete"))
            .doc("string", "8.4.0", "Removes a key if its value fits.")
            .differs("Of Redis 8.4; has IFEQ and IFNE, not IFDEQ and IFDNE.")
            .handledBy(ComparedCommands::delEx));
  }

  private static Answer delEx(CommandCall call) {
    if (call.size() == 2) {
      return KeyAccess.write(call, call.argument(1), Remove.ANY, KeyAccess::oneIfDone);
    }
    if (call.size() != 4) {
      return ErrorReplies.wrongArity(call.command().fullName());
    }
    return switch (call.read(2).word()) {
      case "IFEQ" -> remove(call, ValueTest.equalTo(call.argument(3)));
      case "IFNE" -> remove(call, ValueTest.otherThan(call.argument(3)));
      default -> CONDITION;
    };
  }

  private static Answer remove(CommandCall call, ValueTest test) {
    Conditional change = new Conditional(Remove.ANY, Conditional.ANY_VERSION, test, false);
    return KeyAccess.write(call, call.argument(1), change, KeyAccess::oneIfDone);
  }
}
