/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static dev.filbert.node.command.AclCategory.KEYSPACE;
import static dev.filbert.node.command.CommandFlag.DENYOOM;
import static dev.filbert.node.command.CommandFlag.FAST;
import static dev.filbert.node.command.CommandFlag.READONLY;
import static dev.filbert.node.command.CommandFlag.WRITE;

import dev.filbert.node.keyspace.AddInteger;
import dev.filbert.node.keyspace.ChangeExpiry;
import dev.filbert.node.keyspace.Conditional;
import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.Expiry;
import dev.filbert.node.keyspace.Outcome;
import dev.filbert.node.keyspace.Remove;
import dev.filbert.node.keyspace.SetValue;
import dev.filbert.node.keyspace.Sighting;
import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * {@code CACHE.GET}, {@code CACHE.SET} and their relatives: keys with their versions, for
 * near-caches. WIRE.md is their manual.
 *
 * <p>Threading: stateless.
 */
final class VersionedCommands {
  private static final long NO_VERSION = Long.MIN_VALUE;
  private static final Reply NO_TTL = Reply.integer(-1);

  private VersionedCommands() {}

  /** The rows of this family. */
  static List<Command> commands() {
    return List.of(
        row("cache.get", -2, "Returns a value with its version and remaining time to live.")
            .flags(READONLY, FAST)
            .keys(KeySpec.at(1, "RO", "access"))
            .handledBy(VersionedCommands::get),
        row("cache.mget", -2, "Returns many values with versions and remaining times to live.")
            .flags(READONLY, FAST)
            .keys(KeySpec.from(1, "RO", "access"))
            .anySlots()
            .handledBy(VersionedCommands::getAll),
        row("cache.set", -3, "Sets a value if conditions hold, and returns its version.")
            .flags(WRITE, DENYOOM)
            .keys(KeySpec.at(1, "RW", "access", "update"))
            .handledBy(VersionedCommands::set),
        row("cache.del", -2, "Removes a key if conditions hold, and returns the version of that.")
            .flags(WRITE)
            .keys(KeySpec.at(1, "RW", "access", "delete"))
            .handledBy(VersionedCommands::remove),
        row("cache.expire", -3, "Changes the expiry of a key, and returns its version.")
            .flags(WRITE, FAST)
            .keys(KeySpec.at(1, "RW", "update"))
            .handledBy(VersionedCommands::expire),
        row("cache.incrby", -3, "Adds to an integer, and returns its version.")
            .flags(WRITE, DENYOOM, FAST)
            .keys(KeySpec.at(1, "RW", "access", "update"))
            .handledBy(VersionedCommands::add));
  }

  private static Command.Builder row(String name, int arity, String summary) {
    return Command.named(name, arity)
        .categories(KEYSPACE)
        .doc("generic", "7.0.0", summary)
        .differs("Not in Redis.");
  }

  private static Answer get(CommandCall call) {
    Arguments arguments = call.read(2);
    long known = NO_VERSION;
    if (arguments.hasNext()) {
      if (!arguments.word().equals("IFNEWER")) {
        return ErrorReplies.SYNTAX;
      }
      known = arguments.integer();
    }
    if (arguments.hasNext()) {
      return ErrorReplies.SYNTAX;
    }
    long newest = known;
    return look(call, List.of(call.argument(1)), seen -> entry(call, seen.get(0), newest));
  }

  private static Answer getAll(CommandCall call) {
    return look(
        call,
        call.argumentsFrom(1),
        seen -> {
          List<Reply> entries = new ArrayList<>(seen.size());
          seen.forEach(one -> entries.add(entry(call, one, NO_VERSION)));
          return Reply.array(entries);
        });
  }

  private static Answer look(
      CommandCall call, List<byte[]> keys, Function<List<Sighting>, Reply> toReply) {
    CompletableFuture<List<Sighting>> seen = call.keyspace().lookAll(call.database(), keys);
    // A hit on this node must not make later requests wait, as a promise would.
    return seen.isDone() && !seen.isCompletedExceptionally()
        ? toReply.apply(seen.join())
        : Answer.later(seen.thenApply(toReply));
  }

  private static Answer set(CommandCall call) {
    VersionedOptions options = new VersionedOptions(call.read(3), call.nowMillis());
    options.read(Set.of("PX", "PERSIST", "NX", "XX", "IFVERSION", "IFEQ", "GET"));
    SetValue change =
        new SetValue(call.argument(2), options.expiry(Expiry.DEFAULT), options.presence(), false);
    return KeyAccess.write(
        call, call.argument(1), options.guard(change), outcome -> version(outcome, options));
  }

  private static Answer remove(CommandCall call) {
    VersionedOptions options = new VersionedOptions(call.read(2), call.nowMillis());
    options.read(Set.of("IFVERSION", "IFEQ", "GET", "REMOVED"));
    return KeyAccess.write(
        call, call.argument(1), options.guard(Remove.ANY), outcome -> version(outcome, options));
  }

  private static Answer expire(CommandCall call) {
    VersionedOptions options = new VersionedOptions(call.read(2), call.nowMillis());
    options.read(Set.of("PX", "PERSIST"));
    ChangeExpiry change = new ChangeExpiry(options.expiry(Expiry.KEEP), Set.of(), false);
    Conditional guarded = new Conditional(change, Conditional.ANY_VERSION, null, true);
    return KeyAccess.write(call, call.argument(1), guarded, VersionedCommands::expired);
  }

  private static Answer add(CommandCall call) {
    long delta = call.read(2).integer();
    VersionedOptions options = new VersionedOptions(call.read(3), call.nowMillis());
    options.read(Set.of("PX"));
    return KeyAccess.write(
        call,
        call.argument(1),
        new AddInteger(delta, options.expiry(Expiry.DEFAULT), true),
        VersionedCommands::sum);
  }

  private static Reply entry(CommandCall call, Sighting seen, long known) {
    Entry entry = seen.entry();
    Reply version = Reply.integer(seen.version());
    if (entry == null) {
      return Reply.array(version);
    }
    Reply ttl = ttl(entry, call);
    // A lower one is no confirmation: the copy is of a version that the owner has lost.
    return entry.version() == known
        ? Reply.array(version, ttl)
        : Reply.array(version, ttl, Reply.bulk(entry.value()));
  }

  private static Reply ttl(Entry entry, CommandCall call) {
    return entry.deadlineMillis() == Entry.NO_DEADLINE
        ? NO_TTL
        : Reply.integer(Math.max(0, entry.deadlineMillis() - call.nowMillis()));
  }

  private static Reply version(Outcome outcome, VersionedOptions options) {
    Reply version = outcome.number() == 0 ? Reply.NULL : Reply.integer(outcome.number());
    if (options.wantsRemoved()) {
      return Reply.array(version, Reply.integer(outcome.isDone() ? 1 : 0));
    }
    return options.wantsPrevious()
        ? Reply.array(version, KeyAccess.valueOrNull(outcome.entry()))
        : version;
  }

  /** PERSIST of what has no deadline changes nothing: the version is the one that is there. */
  private static Reply expired(Outcome outcome) {
    Entry present = outcome.entry();
    if (present == null) {
      return Reply.NULL;
    }
    return Reply.integer(outcome.isDone() ? outcome.number() : present.version());
  }

  private static Reply sum(Outcome outcome) {
    Entry entry = outcome.entry();
    if (entry == null) {
      throw new IllegalStateException("a counter was changed, but its entry is missing");
    }
    return Reply.array(Reply.integer(entry.version()), Reply.integer(outcome.number()));
  }
}
