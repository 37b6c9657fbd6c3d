/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static dev.filbert.node.command.AclCategory.KEYSPACE;
import static dev.filbert.node.command.CommandFlag.FAST;
import static dev.filbert.node.command.CommandFlag.READONLY;
import static dev.filbert.node.command.CommandFlag.WRITE;

import dev.filbert.node.command.Arguments.TimeUnit;
import dev.filbert.node.keyspace.ChangeExpiry;
import dev.filbert.node.keyspace.ChangeExpiry.Condition;
import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.Expiry;
import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.Reply;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** EXPIRE, TTL and their relatives: when a key goes, in seconds or milliseconds. */
final class ExpiryCommands {
  private static final Reply ABSENT = Reply.integer(-2);
  private static final Reply FOREVER = Reply.integer(-1);
  private static final long MILLIS_PER_SECOND = 1000;

  private ExpiryCommands() {}

  /** The rows of this family. */
  static List<Command> commands() {
    return List.of(
        setter("expire", "1.0.0", "Sets a time to live, in seconds.")
            .handledBy(call -> expireAfter(call, TimeUnit.SECONDS)),
        setter("pexpire", "2.6.0", "Sets a time to live, in milliseconds.")
            .handledBy(call -> expireAfter(call, TimeUnit.MILLISECONDS)),
        setter("expireat", "1.2.0", "Sets a deadline, in epoch seconds.")
            .handledBy(call -> expireAt(call, TimeUnit.SECONDS)),
        setter("pexpireat", "2.6.0", "Sets a deadline, in epoch milliseconds.")
            .handledBy(call -> expireAt(call, TimeUnit.MILLISECONDS)),
        getter("ttl", "1.0.0", "Returns the time to live, in seconds.")
            .tips("nondeterministic_output")
            .handledBy(call -> tell(call, d -> seconds(remaining(d, call)))),
        getter("pttl", "2.6.0", "Returns the time to live, in milliseconds.")
            .tips("nondeterministic_output")
            .handledBy(call -> tell(call, d -> remaining(d, call))),
        getter("expiretime", "7.0.0", "Returns the deadline, in epoch seconds.")
            .handledBy(call -> tell(call, ExpiryCommands::seconds)),
        getter("pexpiretime", "7.0.0", "Returns the deadline, in epoch milliseconds.")
            .handledBy(call -> tell(call, d -> d)),
        Command.named("persist", 2)
            .flags(WRITE, FAST)
            .categories(KEYSPACE)
            .keys(KeySpec.at(1, "RW", "update"))
            .doc("generic", "2.2.0", "Takes the time to live away.")
            .handledBy(ExpiryCommands::persist));
  }

  private static Command.Builder setter(String name, String since, String summary) {
    return Command.named(name, -3)
        .flags(WRITE, FAST)
        .categories(KEYSPACE)
        .keys(KeySpec.at(1, "RW", "update"))
        .doc("generic", since, summary);
  }

  private static Command.Builder getter(String name, String since, String summary) {
    return Command.named(name, 2)
        .flags(READONLY, FAST)
        .categories(KEYSPACE)
        .keys(KeySpec.at(1, "RO", "access"))
        .doc("generic", since, summary);
  }

  private static Answer expireAfter(CommandCall call, TimeUnit unit) {
    Set<Condition> conditions = conditions(call);
    return expire(call, call.read(2).signedTtl(unit, call.nowMillis()), conditions);
  }

  private static Answer expireAt(CommandCall call, TimeUnit unit) {
    Set<Condition> conditions = conditions(call);
    return expire(call, call.read(2).signedMoment(unit), conditions);
  }

  private static Answer expire(CommandCall call, Expiry expiry, Set<Condition> conditions) {
    return KeyAccess.write(
        call, call.argument(1), new ChangeExpiry(expiry, conditions, false), KeyAccess::oneIfDone);
  }

  private static Answer persist(CommandCall call) {
    return KeyAccess.write(
        call,
        call.argument(1),
        new ChangeExpiry(Expiry.NEVER, Set.of(), false),
        KeyAccess::oneIfDone);
  }

  private static Set<Condition> conditions(CommandCall call) {
    Set<Condition> conditions = EnumSet.noneOf(Condition.class);
    for (int i = 3; i < call.size(); i++) {
      Condition condition = condition(call.read(i).word());
      if (condition == null) {
        throw new CommandException(ErrorReplies.unsupportedOption(call.request().text(i)));
      }
      conditions.add(condition);
    }
    if (conditions.contains(Condition.IF_NONE) && conditions.size() > 1) {
      throw new CommandException(ErrorReplies.EXPIRE_NX_AND_OTHERS);
    }
    if (conditions.contains(Condition.IF_LATER) && conditions.contains(Condition.IF_EARLIER)) {
      throw new CommandException(ErrorReplies.EXPIRE_GT_AND_LT);
    }
    return conditions;
  }

  /** The condition that a word in upper case stands for, or null if it is none. */
  static @Nullable Condition condition(String word) {
    return switch (word) {
      case "NX" -> Condition.IF_NONE;
      case "XX" -> Condition.IF_ANY;
      case "GT" -> Condition.IF_LATER;
      case "LT" -> Condition.IF_EARLIER;
      default -> null;
    };
  }

  /** Answers with a view of the deadline, -1 if there is none, -2 if there is no key. */
  private static Answer tell(CommandCall call, LongUnaryOperator ofDeadline) {
    return KeyAccess.read(
        call,
        call.argument(1),
        entry -> {
          if (entry == null) {
            return ABSENT;
          }
          long deadline = entry.deadlineMillis();
          return deadline == Entry.NO_DEADLINE
              ? FOREVER
              : Reply.integer(ofDeadline.applyAsLong(deadline));
        });
  }

  private static long remaining(long deadline, CommandCall call) {
    return Math.max(0, deadline - call.nowMillis());
  }

  /** To the nearest second, as Redis rounds: 400 ms are 0 s. */
  private static long seconds(long millis) {
    return (millis + MILLIS_PER_SECOND / 2) / MILLIS_PER_SECOND;
  }
}
