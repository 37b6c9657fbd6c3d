/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static dev.filbert.node.command.AclCategory.KEYSPACE;
import static dev.filbert.node.command.CommandFlag.FAST;
import static dev.filbert.node.command.CommandFlag.READONLY;
import static dev.filbert.node.command.CommandFlag.WRITE;

import dev.filbert.node.keyspace.KeyedMutation;
import dev.filbert.node.keyspace.Remove;
import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Commands on keys whatever they hold: DEL and UNLINK, which are one here, EXISTS and TOUCH, which
 * are one too, since every read counts as a use, and TYPE. See {@link TransferCommands} for RENAME.
 */
final class KeyCommands {
  private static final Reply NO_TYPE = Reply.status("none");

  private KeyCommands() {}

  /** The rows of this family. */
  static List<Command> commands() {
    return List.of(
        counting("del", "1.0.0", "Removes keys.", WRITE)
            .differs("Atomic within one slot only.")
            .keys(KeySpec.from(1, "RM", "delete"))
            .handledBy(KeyCommands::remove),
        counting("unlink", "4.0.0", "Removes keys.", WRITE, FAST)
            .differs("The same as DEL.")
            .keys(KeySpec.from(1, "RM", "delete"))
            .handledBy(KeyCommands::remove),
        counting("exists", "1.0.0", "Counts the keys that are present.", READONLY, FAST)
            .differs("Counts as a use of the key, as TOUCH does.")
            .keys(KeySpec.from(1, "RO"))
            .handledBy(KeyCommands::present),
        counting("touch", "3.2.1", "Marks keys as used, counts them.", READONLY, FAST)
            .keys(KeySpec.from(1, "RO"))
            .handledBy(KeyCommands::present),
        Command.named("type", 2)
            .flags(READONLY, FAST)
            .categories(KEYSPACE)
            .keys(KeySpec.at(1, "RO"))
            .doc("generic", "1.0.0", "Tells what a key holds.")
            .handledBy(KeyCommands::type));
  }

  private static Command.Builder counting(
      String name, String since, String summary, CommandFlag... flags) {
    return Command.named(name, -2)
        .flags(flags)
        .categories(KEYSPACE)
        .tips("request_policy:multi_shard", "response_policy:agg_sum")
        .doc("generic", since, summary);
  }

  private static Answer remove(CommandCall call) {
    if (call.size() == 2) {
      return KeyAccess.write(call, call.argument(1), Remove.ANY, KeyAccess::oneIfDone);
    }
    List<KeyedMutation> removals = new ArrayList<>(call.size() - 1);
    for (int i = 1; i < call.size(); i++) {
      removals.add(new KeyedMutation(call.argument(i), Remove.ANY));
    }
    return KeyAccess.writeAll(call, removals, outcomes -> Reply.integer(KeyAccess.done(outcomes)));
  }

  private static Answer present(CommandCall call) {
    if (call.size() == 2) {
      return KeyAccess.read(
          call, call.argument(1), entry -> entry == null ? Reply.ZERO : Reply.ONE);
    }
    return KeyAccess.readAll(
        call,
        call.argumentsFrom(1),
        entries -> Reply.integer(entries.stream().filter(Objects::nonNull).count()));
  }

  private static Answer type(CommandCall call) {
    return KeyAccess.read(
        call,
        call.argument(1),
        entry -> entry == null ? NO_TYPE : Reply.status(entry.type().word()));
  }
}
