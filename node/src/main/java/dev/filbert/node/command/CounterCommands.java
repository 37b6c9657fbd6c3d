/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static dev.filbert.node.command.CommandFlag.DENYOOM;
import static dev.filbert.node.command.CommandFlag.FAST;
import static dev.filbert.node.command.CommandFlag.WRITE;

import dev.filbert.node.keyspace.AddDecimal;
import dev.filbert.node.keyspace.AddInteger;
import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.Reply;
import java.util.List;
import java.util.Set;

/** INCR and its relatives: atomic at the owner, whoever else counts. */
final class CounterCommands {
  /** Numbers for C, hence for Redis, but no decimals. */
  static final Set<String> INFINITE =
      Set.of("INF", "+INF", "-INF", "INFINITY", "+INFINITY", "-INFINITY");

  private CounterCommands() {}

  /** The rows of this family. */
  static List<Command> commands() {
    return List.of(
        row("incr", 2, "1.0.0", "Adds one to an integer.").handledBy(call -> add(call, 1)),
        row("decr", 2, "1.0.0", "Subtracts one from an integer.").handledBy(call -> add(call, -1)),
        row("incrby", 3, "1.0.0", "Adds to an integer.")
            .handledBy(call -> add(call, call.read(2).integer())),
        row("decrby", 3, "1.0.0", "Subtracts from an integer.").handledBy(CounterCommands::decrBy),
        row("incrbyfloat", 3, "2.6.0", "Adds to a decimal number.")
            .differs(
                "Computes exactly, with 17 fractional digits, where Redis rounds to 64 bits of"
                    + " precision; takes no hexadecimal numbers.")
            .handledBy(CounterCommands::incrByFloat));
  }

  private static Command.Builder row(String name, int arity, String since, String summary) {
    return Command.named(name, arity)
        .flags(WRITE, DENYOOM, FAST)
        .categories(AclCategory.STRING)
        .keys(KeySpec.at(1, "RW", "access", "update"))
        .doc("string", since, summary);
  }

  private static Answer add(CommandCall call, long delta) {
    return KeyAccess.write(
        call, call.argument(1), new AddInteger(delta), outcome -> Reply.integer(outcome.number()));
  }

  private static Answer decrBy(CommandCall call) {
    long delta = call.read(2).integer();
    if (delta == Long.MIN_VALUE) {
      throw new CommandException(ErrorReplies.DECREMENT_OVERFLOW);
    }
    return add(call, -delta);
  }

  private static Answer incrByFloat(CommandCall call) {
    if (INFINITE.contains(call.read(2).word())) {
      throw new CommandException(ErrorReplies.NOT_FINITE);
    }
    return KeyAccess.write(
        call,
        call.argument(1),
        new AddDecimal(call.read(2).decimal()),
        outcome -> KeyAccess.valueOrNull(outcome.entry()));
  }
}
