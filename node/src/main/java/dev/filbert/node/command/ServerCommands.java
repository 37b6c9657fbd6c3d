/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static dev.filbert.node.command.CommandFlag.FAST;
import static dev.filbert.node.command.CommandFlag.LOADING;
import static dev.filbert.node.command.CommandFlag.NOSCRIPT;
import static dev.filbert.node.command.CommandFlag.READONLY;
import static dev.filbert.node.command.CommandFlag.STALE;
import static dev.filbert.node.command.CommandFlag.WRITE;

import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.Reply;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Commands about the node and about everything in it: INFO, TIME, DBSIZE, FLUSHALL.
 *
 * <p>Threading: stateless.
 */
final class ServerCommands {
  private static final String GROUP = "server";
  private static final String ALL_SHARDS = "request_policy:all_shards";
  private static final String ALL_SUCCEEDED = "response_policy:all_succeeded";
  private static final int NANOS_PER_MICRO = 1000;

  private ServerCommands() {}

  /** The rows of this family. */
  static List<Command> commands() {
    return List.of(
        Command.named("info", -1)
            .flags(LOADING, STALE)
            .categories(AclCategory.DANGEROUS)
            .tips("nondeterministic_output", ALL_SHARDS, "response_policy:special")
            .doc(GROUP, "1.0.0", "What the node knows of itself.")
            .differs(
                "Shows the fields that mean something here, and the section Filbert; in Keyspace"
                    + " the number of keys is right, expires and avg_ttl are 0.")
            .handledBy(ServerCommands::info),
        Command.named("time", 1)
            .flags(LOADING, STALE, FAST)
            .tips("nondeterministic_output")
            .doc(GROUP, "2.6.0", "The clock of the node.")
            .handledBy(ServerCommands::time),
        Command.named("role", 1)
            .flags(NOSCRIPT, LOADING, STALE, FAST)
            .categories(AclCategory.ADMIN, AclCategory.DANGEROUS)
            .doc(GROUP, "2.8.12", "Whether this is a master.")
            .differs("Every node is a master; backups are the grid's business.")
            .handledBy(call -> Reply.array(Reply.bulk("master"), Reply.ZERO, Reply.EMPTY_ARRAY)),
        Command.named("dbsize", 1)
            .flags(READONLY, FAST)
            .categories(AclCategory.KEYSPACE)
            .tips(ALL_SHARDS, "response_policy:agg_sum")
            .doc(GROUP, "1.0.0", "How many keys the database has.")
            .differs("Single view: counts the cluster. Cluster view: counts this node.")
            .handledBy(ServerCommands::dbSize),
        flush("flushdb", "Removes every key of the database.", ServerCommands::flushDb),
        flush("flushall", "Removes every key.", ServerCommands::flushAll));
  }

  private static Command flush(String name, String summary, CommandHandler handler) {
    return Command.named(name, -1)
        .flags(WRITE)
        .categories(AclCategory.KEYSPACE, AclCategory.DANGEROUS)
        .tips(ALL_SHARDS, ALL_SUCCEEDED)
        .doc(GROUP, "1.0.0", summary)
        .differs("Clears the whole cluster, in both views; SYNC and ASYNC are the same.")
        .handledBy(handler);
  }

  private static Answer info(CommandCall call) {
    return Answer.later(InfoReport.of(call));
  }

  private static Answer time(CommandCall call) {
    Instant now = call.server().clock().instant();
    return Reply.array(
        Reply.bulk(Long.toString(now.getEpochSecond())),
        Reply.bulk(Integer.toString(now.getNano() / NANOS_PER_MICRO)));
  }

  private static Answer dbSize(CommandCall call) {
    return Answer.later(
        call.keyspace().size(call.database(), call.scope()).thenApply(Reply::integer));
  }

  private static Answer flushDb(CommandCall call) {
    checkMode(call);
    return done(call.keyspace().clear(call.database()));
  }

  private static Answer flushAll(CommandCall call) {
    checkMode(call);
    return done(call.keyspace().clearAll());
  }

  private static void checkMode(CommandCall call) {
    if (call.size() == 1) {
      return;
    }
    String mode = call.read(1).word();
    if (call.size() > 2 || !(mode.equals("SYNC") || mode.equals("ASYNC"))) {
      throw new CommandException(ErrorReplies.SYNTAX);
    }
  }

  private static Answer done(CompletableFuture<Void> cleared) {
    return Answer.later(cleared.thenApply(nothing -> Reply.OK));
  }
}
