/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static dev.filbert.node.command.AclCategory.SCRIPTING;
import static dev.filbert.node.command.CommandFlag.MOVABLEKEYS;
import static dev.filbert.node.command.CommandFlag.NOSCRIPT;
import static dev.filbert.node.command.CommandFlag.NO_MANDATORY_KEYS;
import static dev.filbert.node.command.CommandFlag.SKIP_MONITOR;
import static dev.filbert.node.command.CommandFlag.STALE;

import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.Reply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * EVAL, EVALSHA and SCRIPT for the scripts of {@link KnownScript}, as if they were always loaded.
 * There is no interpreter.
 *
 * <p>Threading: stateless.
 */
final class ScriptCommands {
  private static final String GROUP = "scripting";
  private static final String ONLY_KNOWN =
      "Only the scripts of redis-py's Lock, of django-redis' incr, of the locks in Redis' manual,"
          + " and those of Redisson 4.7 that come to one change of one key are known, by their"
          + " digest.";
  private static final Reply NOT_KNOWN =
      Reply.error(
          "ERR Scripting is not supported: only some scripts of known clients are served,"
              + " recognised by the SHA-1 digest of their exact text");
  private static final Reply NO_SCRIPT =
      Reply.error("NOSCRIPT No matching script. Please use EVAL.");
  private static final Reply NEGATIVE = Reply.error("ERR Number of keys can't be negative");
  private static final Reply TOO_MANY =
      Reply.error("ERR Number of keys can't be greater than number of args");
  private static final Reply FLUSH_OPTION =
      Reply.error("ERR SCRIPT FLUSH only support SYNC|ASYNC option");

  private ScriptCommands() {}

  /** The rows of this family. */
  static List<Command> commands() {
    return List.of(
        run("eval", "Runs a script.")
            .handledBy(call -> run(call, KnownScript.ofText(call.argument(1)), NOT_KNOWN)),
        run("evalsha", "Runs a script by its digest.")
            .handledBy(call -> run(call, KnownScript.ofDigest(call.read(1).text()), NO_SCRIPT)),
        Command.named("script", -2)
            .doc(GROUP, "2.6.0", "Tells which scripts are known.")
            .containing(
                List.of(
                    row("load", 3, "Returns the digest of a known script.")
                        .flags(NOSCRIPT, STALE)
                        .tips("request_policy:all_nodes", "response_policy:all_succeeded")
                        .differs("Refuses other scripts than those EVAL runs.")
                        .handledBy(ScriptCommands::load),
                    row("exists", -3, "Tells which digests are of known scripts.")
                        .flags(NOSCRIPT)
                        .tips("request_policy:all_shards", "response_policy:agg_logical_and")
                        .differs("Known scripts exist before they are loaded.")
                        .handledBy(ScriptCommands::exists),
                    row("flush", -2, "Does nothing.")
                        .flags(NOSCRIPT)
                        .tips("request_policy:all_nodes", "response_policy:all_succeeded")
                        .differs("Changes nothing: known scripts stay known.")
                        .handledBy(ScriptCommands::flush),
                    ContainerHelp.row("script", GROUP, SCRIPTING))));
  }

  private static Command.Builder run(String name, String summary) {
    return Command.named(name, -3)
        .flags(NOSCRIPT, STALE, SKIP_MONITOR, NO_MANDATORY_KEYS, MOVABLEKEYS)
        .categories(SCRIPTING)
        .keys(KeySpec.counted(2, 1, "RW", "access", "update"))
        .doc(GROUP, "2.6.0", summary)
        .differs(ONLY_KNOWN, "Others are refused: there is no interpreter.");
  }

  private static Command.Builder row(String name, int arity, String summary) {
    return Command.named("script|" + name, arity)
        .categories(SCRIPTING)
        .doc(GROUP, "2.6.0", summary);
  }

  private static Answer run(CommandCall call, @Nullable KnownScript script, Reply unknown) {
    long keys = call.read(2).integer();
    if (keys > call.size() - 3) {
      return TOO_MANY;
    }
    if (keys < 0) {
      return NEGATIVE;
    }
    if (script == null) {
      return unknown;
    }
    if (keys != 1 || call.size() - 4 != script.argumentCount()) {
      return Reply.error(
          "ERR This script takes 1 key and "
              + script.argumentCount()
              + " arguments, not "
              + keys
              + " and "
              + (call.size() - 3 - keys));
    }
    return KeyAccess.write(call, call.argument(3), script.change(call.read(4)), script::reply);
  }

  private static Answer load(CommandCall call) {
    KnownScript script = KnownScript.ofText(call.argument(2));
    return script == null ? NOT_KNOWN : Reply.bulk(script.digest());
  }

  private static Answer exists(CommandCall call) {
    Arguments digests = call.read(2);
    List<Reply> known = new ArrayList<>();
    while (digests.hasNext()) {
      known.add(KnownScript.ofDigest(digests.text()) == null ? Reply.ZERO : Reply.ONE);
    }
    return Reply.array(known);
  }

  private static Answer flush(CommandCall call) {
    Arguments mode = call.read(2);
    boolean fits = !mode.hasNext() || List.of("SYNC", "ASYNC").contains(mode.word());
    return fits && !mode.hasNext() ? Reply.OK : FLUSH_OPTION;
  }
}
