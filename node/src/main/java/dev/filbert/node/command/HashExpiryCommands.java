/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static dev.filbert.node.command.CommandFlag.DENYOOM;
import static dev.filbert.node.command.CommandFlag.FAST;
import static dev.filbert.node.command.CommandFlag.READONLY;
import static dev.filbert.node.command.CommandFlag.WRITE;

import dev.filbert.node.command.Arguments.TimeUnit;
import dev.filbert.node.keyspace.ChangeExpiry.Condition;
import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.ExpireFields;
import dev.filbert.node.keyspace.Expiry;
import dev.filbert.node.keyspace.Field;
import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.Reply;
import java.util.List;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** HEXPIRE, HTTL and their relatives: when single fields of a hash go. */
final class HashExpiryCommands {
  private static final Reply ABSENT = Reply.integer(ExpireFields.ABSENT);
  private static final Reply FOREVER = Reply.integer(ExpireFields.NO_DEADLINE);
  private static final Reply COUNT_NOT_POSITIVE =
      Reply.error("ERR Number of fields must be a positive integer");
  private static final Reply COUNT_NOT_ABOVE_ZERO =
      Reply.error("ERR Parameter `numFields` should be greater than 0");
  private static final Reply NEGATIVE = Reply.error("ERR invalid expire time, must be >= 0");

  private static final long MILLIS_PER_SECOND = 1000;

  /** The latest deadline of a field in Redis, in epoch milliseconds. */
  private static final long DEADLINE_MAX = (1L << 46) - 1;

  private HashExpiryCommands() {}

  /** The rows of this family. */
  static List<Command> commands() {
    return List.of(
        setter("hexpire", "Sets times to live of fields, in seconds.")
            .handledBy(call -> expire(call, TimeUnit.SECONDS, true)),
        setter("hpexpire", "Sets times to live of fields, in milliseconds.")
            .handledBy(call -> expire(call, TimeUnit.MILLISECONDS, true)),
        setter("hexpireat", "Sets deadlines of fields, in epoch seconds.")
            .handledBy(call -> expire(call, TimeUnit.SECONDS, false)),
        setter("hpexpireat", "Sets deadlines of fields, in epoch milliseconds.")
            .handledBy(call -> expire(call, TimeUnit.MILLISECONDS, false)),
        getter("httl", "Returns the times to live of fields, in seconds.")
            .tips("nondeterministic_output")
            .handledBy(call -> tell(call, d -> secondsUp(d - call.nowMillis()))),
        getter("hpttl", "Returns the times to live of fields, in milliseconds.")
            .tips("nondeterministic_output")
            .handledBy(call -> tell(call, d -> Math.max(0, d - call.nowMillis()))),
        getter("hexpiretime", "Returns the deadlines of fields, in epoch seconds.")
            .handledBy(call -> tell(call, HashExpiryCommands::secondsUp)),
        getter("hpexpiretime", "Returns the deadlines of fields, in epoch milliseconds.")
            .handledBy(call -> tell(call, d -> d)),
        HashCommands.row("hpersist", -5, "7.4.0", "Takes deadlines of fields away.", WRITE, FAST)
            .keys(KeySpec.at(1, "RW", "update"))
            .handledBy(HashExpiryCommands::persist));
  }

  private static Command.Builder setter(String name, String summary) {
    return HashCommands.row(name, -6, "7.4.0", summary, WRITE, DENYOOM, FAST)
        .keys(KeySpec.at(1, "RW", "update"));
  }

  private static Command.Builder getter(String name, String summary) {
    return HashCommands.row(name, -5, "7.4.0", summary, READONLY, FAST)
        .keys(KeySpec.at(1, "RO", "access"));
  }

  private static Answer expire(CommandCall call, TimeUnit unit, boolean fromNow) {
    Expiry expiry = expiry(call, call.read(2), unit, fromNow);
    Condition condition = ExpiryCommands.condition(call.read(3).word());
    List<byte[]> names = FieldList.read(call.read(condition == null ? 3 : 4), COUNT_NOT_ABOVE_ZERO);
    Set<Condition> conditions = condition == null ? Set.of() : Set.of(condition);
    return change(call, new ExpireFields(names, expiry, conditions, false));
  }

  /** The next argument as a deadline of fields, by the rules that Redis has for those. */
  static Expiry expiry(CommandCall call, Arguments arguments, TimeUnit unit, boolean fromNow) {
    long value = arguments.integer();
    if (value < 0) {
      throw new CommandException(NEGATIVE);
    }
    long factor = unit == TimeUnit.SECONDS ? MILLIS_PER_SECOND : 1;
    long latest = DEADLINE_MAX - (fromNow ? call.nowMillis() : 0);
    if (value > DEADLINE_MAX / factor || value * factor > latest) {
      throw new CommandException(ErrorReplies.invalidExpireTime(call.command().fullName()));
    }
    return fromNow ? Expiry.after(value * factor) : Expiry.at(value * factor);
  }

  private static Answer persist(CommandCall call) {
    List<byte[]> names = FieldList.read(call.read(2), COUNT_NOT_POSITIVE);
    return change(call, new ExpireFields(names, Expiry.NEVER, Set.of(), false));
  }

  private static Answer change(CommandCall call, ExpireFields change) {
    return KeyAccess.write(
        call,
        call.argument(1),
        change,
        outcome -> Reply.array(outcome.codes().stream().map(Reply::integer).toList()));
  }

  /** Answers with a view of each deadline, -1 if there is none, -2 if there is no field. */
  private static Answer tell(CommandCall call, LongUnaryOperator ofDeadline) {
    List<byte[]> names = FieldList.read(call.read(2), COUNT_NOT_POSITIVE);
    return HashCommands.fields(call, names, field -> told(field, ofDeadline));
  }

  private static Reply told(@Nullable Field field, LongUnaryOperator ofDeadline) {
    if (field == null) {
      return ABSENT;
    }
    long deadline = field.deadlineMillis();
    return deadline == Entry.NO_DEADLINE
        ? FOREVER
        : Reply.integer(ofDeadline.applyAsLong(deadline));
  }

  /** Rounded up, as Redis does for fields, though not for keys. */
  private static long secondsUp(long millis) {
    return Math.max(0, millis + MILLIS_PER_SECOND - 1) / MILLIS_PER_SECOND;
  }
}
