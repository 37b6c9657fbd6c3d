/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static dev.filbert.node.command.CommandFlag.DENYOOM;
import static dev.filbert.node.command.CommandFlag.FAST;
import static dev.filbert.node.command.CommandFlag.READONLY;
import static dev.filbert.node.command.CommandFlag.WRITE;

import dev.filbert.node.keyspace.AddToField;
import dev.filbert.node.keyspace.CountFields;
import dev.filbert.node.keyspace.DecimalText;
import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.Expiry;
import dev.filbert.node.keyspace.Field;
import dev.filbert.node.keyspace.FieldValue;
import dev.filbert.node.keyspace.GetFields;
import dev.filbert.node.keyspace.KeyPattern;
import dev.filbert.node.keyspace.RemoveFields;
import dev.filbert.node.keyspace.ScanFields;
import dev.filbert.node.keyspace.SetFields;
import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.Reply;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * HSET, HGET and the other commands on the fields of a hash, but for their deadlines: see {@link
 * HashExpiryCommands}. What asks for few fields has the owner of the key send no more than those.
 */
final class HashCommands {
  private static final int SCAN_COUNT_DEFAULT = 10;

  private static final Reply NOT_A_NUMBER = Reply.error("ERR value is NaN or Infinity");

  private HashCommands() {}

  /** The rows of this family. */
  static List<Command> commands() {
    List<Command> rows = new ArrayList<>(readers());
    rows.addAll(HashRandomCommand.commands());
    rows.addAll(writers());
    return rows;
  }

  private static List<Command> readers() {
    return List.of(
        row("hget", 3, "2.0.0", "Returns the value of a field.", READONLY, FAST)
            .keys(KeySpec.at(1, "RO", "access"))
            .handledBy(call -> field(call, HashCommands::valueOrNull)),
        row("hmget", -3, "2.0.0", "Returns the values of fields.", READONLY, FAST)
            .keys(KeySpec.at(1, "RO", "access"))
            .handledBy(call -> fields(call, call.argumentsFrom(2), HashCommands::valueOrNull)),
        row("hexists", 3, "2.0.0", "Tells whether there is a field.", READONLY, FAST)
            .keys(KeySpec.at(1, "RO"))
            .handledBy(call -> field(call, found -> found == null ? Reply.ZERO : Reply.ONE)),
        row("hstrlen", 3, "3.2.0", "Returns the length of a value.", READONLY, FAST)
            .keys(KeySpec.at(1, "RO"))
            .handledBy(call -> field(call, HashCommands::length)),
        row("hlen", 2, "2.0.0", "Counts the fields.", READONLY, FAST)
            .keys(KeySpec.at(1, "RO"))
            .handledBy(HashCommands::count),
        row("hgetall", 2, "2.0.0", "Returns all fields and values.", READONLY)
            .keys(KeySpec.at(1, "RO", "access"))
            .tips("nondeterministic_output_order")
            .handledBy(HashCommands::getAll),
        row("hkeys", 2, "2.0.0", "Returns the names of all fields.", READONLY)
            .keys(KeySpec.at(1, "RO", "access"))
            .tips("nondeterministic_output_order")
            .handledBy(call -> list(call, (field, to) -> to.add(Reply.bulk(field.name())))),
        row("hvals", 2, "2.0.0", "Returns the values of all fields.", READONLY)
            .keys(KeySpec.at(1, "RO", "access"))
            .tips("nondeterministic_output_order")
            .handledBy(call -> list(call, (field, to) -> to.add(Reply.bulk(field.value())))),
        row("hscan", -3, "2.8.0", "Returns the fields page by page.", READONLY)
            .keys(KeySpec.at(1, "RO", "access"))
            .tips("nondeterministic_output")
            .handledBy(HashCommands::scan));
  }

  private static List<Command> writers() {
    return List.of(
        row("hset", -4, "2.0.0", "Sets fields.", WRITE, DENYOOM, FAST)
            .keys(KeySpec.at(1, "RW", "update"))
            .differs("A hash is refused when it would be longer than proto-max-bulk-len.")
            .handledBy(call -> set(call, added -> Reply.integer(added))),
        row("hmset", -4, "2.0.0", "The old name of HSET.", WRITE, DENYOOM, FAST)
            .keys(KeySpec.at(1, "RW", "update"))
            .handledBy(call -> set(call, added -> Reply.OK)),
        row("hsetnx", 4, "2.0.0", "Sets an absent field.", WRITE, DENYOOM, FAST)
            .keys(KeySpec.at(1, "RW", "insert"))
            .handledBy(HashCommands::setNx),
        row("hdel", -3, "2.0.0", "Removes fields.", WRITE, FAST)
            .keys(KeySpec.at(1, "RW", "delete"))
            .handledBy(HashCommands::delete),
        row("hincrby", 4, "2.0.0", "Adds to an integer.", WRITE, DENYOOM, FAST)
            .keys(KeySpec.at(1, "RW", "access", "update"))
            .handledBy(HashCommands::add),
        row("hincrbyfloat", 4, "2.6.0", "Adds to a decimal number.", WRITE, DENYOOM, FAST)
            .keys(KeySpec.at(1, "RW", "access", "update"))
            .differs("Computes as INCRBYFLOAT does.")
            .handledBy(HashCommands::addDecimal));
  }

  static Command.Builder row(
      String name, int arity, String since, String summary, CommandFlag... flags) {
    return Command.named(name, arity)
        .flags(flags)
        .categories(AclCategory.HASH)
        .doc("hash", since, summary);
  }

  /** Answers for each name from its field, which is null if there is none. */
  static Answer fields(
      CommandCall call, List<byte[]> names, Function<@Nullable Field, Reply> toReply) {
    return KeyAccess.query(
        call,
        call.argument(1),
        new GetFields(names),
        outcome -> Reply.array(each(names, outcome.entry(), toReply)));
  }

  /** What a function says of each of these fields of an entry, which may be absent. */
  static List<Reply> each(
      List<byte[]> names, @Nullable Entry entry, Function<@Nullable Field, Reply> toReply) {
    List<Reply> replies = new ArrayList<>(names.size());
    for (byte[] name : names) {
      replies.add(toReply.apply(entry == null ? null : entry.fields().find(name)));
    }
    return replies;
  }

  static Reply valueOrNull(@Nullable Field field) {
    return field == null ? Reply.NULL : Reply.bulk(field.value());
  }

  private static Reply length(@Nullable Field field) {
    return field == null ? Reply.ZERO : Reply.integer(field.valueLength());
  }

  private static Answer field(CommandCall call, Function<@Nullable Field, Reply> toReply) {
    List<byte[]> names = List.of(call.argument(2));
    return KeyAccess.query(
        call,
        call.argument(1),
        new GetFields(names),
        outcome -> each(names, outcome.entry(), toReply).get(0));
  }

  private static Answer count(CommandCall call) {
    return KeyAccess.query(
        call, call.argument(1), new CountFields(), outcome -> Reply.integer(outcome.number()));
  }

  private static Answer getAll(CommandCall call) {
    return all(call, HashCommands::addPair, Reply::map);
  }

  private static Answer list(CommandCall call, BiConsumer<Field, List<Reply>> adder) {
    return all(call, adder, Reply::array);
  }

  private static Answer all(
      CommandCall call,
      BiConsumer<Field, List<Reply>> adder,
      Function<List<Reply>, Reply> toReply) {
    return KeyAccess.read(
        call,
        call.argument(1),
        entry -> {
          List<Reply> found = new ArrayList<>();
          if (entry != null) {
            entry.fields().forEach(call.nowMillis(), field -> adder.accept(field, found));
          }
          return toReply.apply(found);
        });
  }

  private static void addPair(Field field, List<Reply> to) {
    to.add(Reply.bulk(field.name()));
    to.add(Reply.bulk(field.value()));
  }

  private static Answer scan(CommandCall call) {
    long cursor = ScanCommands.cursor(call.argument(2));
    int count = SCAN_COUNT_DEFAULT;
    KeyPattern pattern = null;
    boolean values = true;
    Arguments options = call.read(3);
    while (options.hasNext()) {
      switch (options.word()) {
        case "COUNT" -> count = ScanCommands.count(options);
        case "MATCH" -> pattern = ScanCommands.pattern(options.bytes());
        case "NOVALUES" -> values = false;
        default -> throw new CommandException(ErrorReplies.SYNTAX);
      }
    }
    BiConsumer<Field, List<Reply>> adder =
        values ? HashCommands::addPair : (field, to) -> to.add(Reply.bulk(field.name()));
    return KeyAccess.query(
        call,
        call.argument(1),
        new ScanFields(cursor, count, pattern),
        outcome -> {
          List<Reply> page = new ArrayList<>();
          if (outcome.entry() != null) {
            // The owner has left out what had expired when it answered.
            outcome.entry().fields().forEach(Long.MIN_VALUE, field -> adder.accept(field, page));
          }
          return Reply.array(Reply.bulk(Long.toString(outcome.number())), Reply.array(page));
        });
  }

  private static Answer set(CommandCall call, Function<Long, Reply> toReply) {
    if (call.size() % 2 != 0) {
      throw new CommandException(ErrorReplies.wrongArity(call.command().fullName()));
    }
    SetFields change = new SetFields(pairs(call, 2), Expiry.NEVER, SetFields.Condition.ALWAYS);
    return KeyAccess.write(
        call, call.argument(1), change, outcome -> toReply.apply(outcome.number()));
  }

  /** The fields to set, from part {@code from} to the end, each followed by its value. */
  static List<FieldValue> pairs(CommandCall call, int from) {
    List<FieldValue> pairs = new ArrayList<>((call.size() - from) / 2);
    for (int i = from; i < call.size(); i += 2) {
      pairs.add(new FieldValue(call.argument(i), call.argument(i + 1)));
    }
    return pairs;
  }

  private static Answer setNx(CommandCall call) {
    SetFields change =
        new SetFields(pairs(call, 2), Expiry.NEVER, SetFields.Condition.IF_NONE_PRESENT);
    return KeyAccess.write(call, call.argument(1), change, KeyAccess::oneIfDone);
  }

  private static Answer delete(CommandCall call) {
    return KeyAccess.write(
        call,
        call.argument(1),
        new RemoveFields(call.argumentsFrom(2), false),
        outcome -> Reply.integer(outcome.number()));
  }

  private static Answer add(CommandCall call) {
    BigDecimal delta = BigDecimal.valueOf(call.read(3).integer());
    return KeyAccess.write(
        call,
        call.argument(1),
        new AddToField(call.argument(2), delta, false),
        outcome -> Reply.integer(sum(outcome.entry())));
  }

  private static long sum(@Nullable Entry entry) {
    Long sum = entry == null ? null : DecimalText.integer(entry.value());
    if (sum == null) {
      throw new IllegalStateException("a sum that is no integer");
    }
    return sum;
  }

  private static Answer addDecimal(CommandCall call) {
    if (CounterCommands.INFINITE.contains(call.read(3).word())) {
      throw new CommandException(NOT_A_NUMBER);
    }
    return KeyAccess.write(
        call,
        call.argument(1),
        new AddToField(call.argument(2), call.read(3).decimal(), true),
        outcome -> KeyAccess.valueOrNull(outcome.entry()));
  }
}
