/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static dev.filbert.node.command.AclCategory.STRING;
import static dev.filbert.node.command.CommandFlag.DENYOOM;
import static dev.filbert.node.command.CommandFlag.FAST;
import static dev.filbert.node.command.CommandFlag.READONLY;
import static dev.filbert.node.command.CommandFlag.WRITE;

import dev.filbert.node.keyspace.AppendBytes;
import dev.filbert.node.keyspace.ChangeExpiry;
import dev.filbert.node.keyspace.Conditional;
import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.Expiry;
import dev.filbert.node.keyspace.Mutation;
import dev.filbert.node.keyspace.OverwriteRange;
import dev.filbert.node.keyspace.Remove;
import dev.filbert.node.keyspace.SetValue;
import dev.filbert.node.keyspace.ValueTest;
import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.Reply;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** GET, SET and the other commands on the value of one key; see {@link BatchCommands} for many. */
final class StringCommands {
  private static final Reply EMPTY = Reply.bulk(new byte[0]);

  private StringCommands() {}

  /** The rows of this family. */
  static List<Command> commands() {
    return List.of(
        row("get", 2, "1.0.0", "Returns the value of a key.", READONLY, FAST)
            .keys(KeySpec.at(1, "RO", "access"))
            .handledBy(StringCommands::get),
        row("set", -3, "1.0.0", "Sets the value of a key, and its expiry.", WRITE, DENYOOM)
            .differs("Has IFEQ and IFNE of Redis 8.4, not IFDEQ and IFDNE.")
            .keys(KeySpec.at(1, "RW", "access", "update", "variable_flags"))
            .handledBy(StringCommands::set),
        row("setnx", 3, "1.0.0", "Sets the value of an absent key.", WRITE, DENYOOM, FAST)
            .keys(KeySpec.at(1, "OW", "insert"))
            .handledBy(StringCommands::setNx),
        row("setex", 4, "2.0.0", "Sets a value that expires, in seconds.", WRITE, DENYOOM)
            .keys(KeySpec.at(1, "OW", "update"))
            .handledBy(call -> setEx(call, Arguments.TimeUnit.SECONDS)),
        row("psetex", 4, "2.6.0", "Sets a value that expires, in ms.", WRITE, DENYOOM)
            .keys(KeySpec.at(1, "OW", "update"))
            .handledBy(call -> setEx(call, Arguments.TimeUnit.MILLISECONDS)),
        row("getset", 3, "1.0.0", "Sets a value, returns the old one.", WRITE, DENYOOM, FAST)
            .keys(KeySpec.at(1, "RW", "access", "update"))
            .handledBy(StringCommands::getSet),
        row("getdel", 2, "6.2.0", "Removes a key, returns its value.", WRITE, FAST)
            .keys(KeySpec.at(1, "RW", "access", "delete"))
            .handledBy(StringCommands::getDel),
        row("getex", -2, "6.2.0", "Returns a value, changes its expiry.", WRITE, FAST)
            .keys(KeySpec.at(1, "RW", "access", "update"))
            .handledBy(StringCommands::getEx),
        row("append", 3, "2.0.0", "Appends to a value.", WRITE, DENYOOM, FAST)
            .keys(KeySpec.at(1, "RW", "insert"))
            .handledBy(StringCommands::append),
        row("strlen", 2, "2.2.0", "Returns the length of a value.", READONLY, FAST)
            .keys(KeySpec.at(1, "RO"))
            .handledBy(StringCommands::strLen),
        row("getrange", 4, "2.4.0", "Returns a part of a value.", READONLY)
            .keys(KeySpec.at(1, "RO", "access"))
            .handledBy(StringCommands::getRange),
        row("substr", 4, "1.0.0", "The old name of GETRANGE.", READONLY)
            .keys(KeySpec.at(1, "RO", "access"))
            .handledBy(StringCommands::getRange),
        row("setrange", 4, "2.2.0", "Overwrites a part of a value.", WRITE, DENYOOM)
            .keys(KeySpec.at(1, "RW", "update"))
            .handledBy(StringCommands::setRange));
  }

  private static Command.Builder row(
      String name, int arity, String since, String summary, CommandFlag... flags) {
    return Command.named(name, arity).flags(flags).categories(STRING).doc("string", since, summary);
  }

  /** The hottest path of the node: on a local hit the reply is all that it allocates. */
  private static Answer get(CommandCall call) {
    byte[] key = call.argument(1);
    Entry entry = call.keyspace().peek(call.database(), key);
    if (entry == null) {
      return Reply.NULL;
    }
    if (entry == Entry.ELSEWHERE) {
      return Answer.later(
          call.keyspace().read(call.database(), key).thenApply(KeyAccess::valueOrNull));
    }
    return Reply.bulk(entry.value());
  }

  private static Answer set(CommandCall call) {
    byte[] key = call.argument(1);
    byte[] value = call.argument(2);
    if (call.size() == 3) {
      return KeyAccess.write(call, key, SetValue.of(value, Expiry.DEFAULT), outcome -> Reply.OK);
    }
    StringOptions options = StringOptions.ofSet(call);
    Mutation mutation =
        new SetValue(value, options.expiry(Expiry.DEFAULT), options.condition(), options.get());
    ValueTest test = options.test();
    if (test != null) {
      mutation = new Conditional(mutation, Conditional.ANY_VERSION, test, options.get());
    }
    if (options.get()) {
      return KeyAccess.write(
          call, key, mutation, outcome -> KeyAccess.valueOrNull(outcome.entry()));
    }
    return KeyAccess.write(
        call, key, mutation, outcome -> outcome.isDone() ? Reply.OK : Reply.NULL);
  }

  private static Answer setNx(CommandCall call) {
    SetValue mutation =
        new SetValue(call.argument(2), Expiry.DEFAULT, SetValue.Condition.IF_ABSENT, false);
    return KeyAccess.write(call, call.argument(1), mutation, KeyAccess::oneIfDone);
  }

  private static Answer setEx(CommandCall call, Arguments.TimeUnit unit) {
    Expiry expiry = call.read(2).ttl(unit, call.nowMillis());
    return KeyAccess.write(
        call, call.argument(1), SetValue.of(call.argument(3), expiry), outcome -> Reply.OK);
  }

  private static Answer getSet(CommandCall call) {
    SetValue mutation =
        new SetValue(call.argument(2), Expiry.DEFAULT, SetValue.Condition.ALWAYS, true);
    return KeyAccess.write(
        call, call.argument(1), mutation, outcome -> KeyAccess.valueOrNull(outcome.entry()));
  }

  private static Answer getDel(CommandCall call) {
    return KeyAccess.write(
        call,
        call.argument(1),
        new Remove(Remove.ANY_VERSION, true),
        outcome -> KeyAccess.valueOrNull(outcome.entry()));
  }

  private static Answer getEx(CommandCall call) {
    StringOptions options = StringOptions.ofGetEx(call);
    byte[] key = call.argument(1);
    Expiry expiry;
    try {
      expiry = options.expiry(Expiry.KEEP);
    } catch (CommandException invalidTime) {
      // Redis looks at the time only once it has found the key.
      return KeyAccess.read(call, key, entry -> entry == null ? Reply.NULL : invalidTime.reply());
    }
    if (expiry.kind() == Expiry.Kind.KEEP) {
      return KeyAccess.read(call, key, KeyAccess::valueOrNull);
    }
    return KeyAccess.write(
        call,
        key,
        new ChangeExpiry(expiry, Set.of(), true),
        outcome -> KeyAccess.valueOrNull(outcome.entry()));
  }

  private static Answer append(CommandCall call) {
    return KeyAccess.write(
        call,
        call.argument(1),
        new AppendBytes(call.argument(2)),
        outcome -> Reply.integer(outcome.number()));
  }

  private static Answer strLen(CommandCall call) {
    return KeyAccess.read(
        call,
        call.argument(1),
        entry -> entry == null ? Reply.ZERO : Reply.integer(entry.value().length));
  }

  private static Answer getRange(CommandCall call) {
    Arguments bounds = call.read(2);
    long from = bounds.integer();
    long to = bounds.integer();
    return KeyAccess.read(call, call.argument(1), entry -> range(entry, from, to));
  }

  private static Answer setRange(CommandCall call) {
    long offset = call.read(2).integer();
    if (offset < 0) {
      throw new CommandException(ErrorReplies.OFFSET);
    }
    return KeyAccess.write(
        call,
        call.argument(1),
        new OverwriteRange(offset, call.argument(3)),
        outcome -> Reply.integer(outcome.number()));
  }

  /** Both ends inclusive; negative ones count from the end, -1 being the last byte. */
  private static Reply range(@Nullable Entry entry, long from, long to) {
    if (entry == null) {
      return EMPTY;
    }
    byte[] value = entry.value();
    long first = Math.max(from < 0 ? from + value.length : from, 0);
    long last = Math.min(Math.max(to < 0 ? to + value.length : to, 0), value.length - 1L);
    boolean backwards = from < 0 && to < 0 && from > to;
    if (backwards || first > last) {
      return EMPTY;
    }
    return Reply.bulk(Arrays.copyOfRange(value, (int) first, (int) last + 1));
  }
}
