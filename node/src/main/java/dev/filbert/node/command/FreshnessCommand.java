/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static dev.filbert.node.command.AclCategory.CONNECTION;
import static dev.filbert.node.command.CommandFlag.FAST;
import static dev.filbert.node.command.CommandFlag.LOADING;
import static dev.filbert.node.command.CommandFlag.NOSCRIPT;
import static dev.filbert.node.command.CommandFlag.STALE;

import dev.filbert.node.coherence.FreshnessSnapshot;
import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * CACHE.FRESH: up to which moment this node knows what each owner did. WIRE.md is its manual.
 *
 * <p>Threading: stateless.
 */
final class FreshnessCommand {
  /** Its full name: inside MULTI it is not queued, since no key depends on it. */
  static final String NAME = "cache.fresh";

  private static final long UNKNOWN = -1;

  private FreshnessCommand() {}

  /** The rows of this family. */
  static List<Command> commands() {
    return List.of(
        Command.named(NAME, -1)
            .flags(NOSCRIPT, LOADING, STALE, FAST)
            .categories(CONNECTION)
            .doc("connection", "7.0.0", "Tells how fresh the copies of this connection are.")
            .differs("Not in Redis.")
            .handledBy(FreshnessCommand::fresh));
  }

  private static Answer fresh(CommandCall call) {
    if (call.size() > 2) {
      return ErrorReplies.SYNTAX;
    }
    long known = call.size() == 2 ? call.read(1).integer() : -1;
    // In this order: what the snapshot counts as passed on is waiting for the connection at least.
    FreshnessSnapshot snapshot = call.server().tracking().settled();
    call.session().link().takePushes();
    long now = call.server().nanoTime().getAsLong();
    List<Reply> ages = new ArrayList<>(snapshot.owners().size());
    for (int owner = 0; owner < snapshot.owners().size(); owner++) {
      ages.add(Reply.integer(age(snapshot.ageNanos(owner, now))));
    }
    return Reply.array(
        Reply.integer(snapshot.map()),
        Reply.array(ages),
        snapshot.map() == known ? Reply.NULL : Reply.bulk(snapshot.ownerOf()));
  }

  /** In milliseconds, rounded up: never fresher than it is. */
  private static long age(long nanos) {
    return nanos < 0 ? UNKNOWN : TimeUnit.NANOSECONDS.toMillis(nanos + 999_999);
  }
}
