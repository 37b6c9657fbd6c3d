/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static dev.filbert.node.command.CommandFlag.READONLY;

import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.Field;
import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.Reply;
import dev.filbert.node.resp.RespVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** HRANDFIELD: some fields of a hash. */
final class HashRandomCommand {
  /** How many fields one call may ask for with repetition, so that no reply fills the memory. */
  private static final long REPEATED_MAX = 1 << 20;

  private static final Reply RANGE = Reply.error("ERR value is out of range");

  private HashRandomCommand() {}

  /** The row of this family. */
  static List<Command> commands() {
    return List.of(
        HashCommands.row("hrandfield", -2, "6.2.0", "Returns some fields.", READONLY)
            .keys(KeySpec.at(1, "RO", "access"))
            .tips("nondeterministic_output")
            .differs("A negative count may be -1048576 at the least.")
            .handledBy(HashRandomCommand::pick));
  }

  private static Answer pick(CommandCall call) {
    RandomGenerator random = new SplittableRandom(call.server().nanoTime().getAsLong());
    if (call.size() == 2) {
      return KeyAccess.read(call, call.argument(1), entry -> one(call, entry, random));
    }
    Arguments arguments = call.read(2);
    long count = arguments.integer();
    boolean values = arguments.hasNext();
    if ((values && !arguments.word().equals("WITHVALUES")) || arguments.hasNext()) {
      throw new CommandException(ErrorReplies.SYNTAX);
    }
    if (count < -REPEATED_MAX) {
      throw new CommandException(RANGE);
    }
    return KeyAccess.read(
        call, call.argument(1), entry -> many(call, entry, random, count, values));
  }

  private static Reply one(CommandCall call, @Nullable Entry entry, RandomGenerator random) {
    List<Field> fields = alive(call, entry);
    return fields.isEmpty()
        ? Reply.NULL
        : Reply.bulk(fields.get(random.nextInt(fields.size())).name());
  }

  private static Reply many(
      CommandCall call, @Nullable Entry entry, RandomGenerator random, long count, boolean values) {
    List<Field> fields = alive(call, entry);
    List<Field> picked = new ArrayList<>();
    if (count < 0 && !fields.isEmpty()) {
      for (long i = 0; i > count; i--) {
        picked.add(fields.get(random.nextInt(fields.size())));
      }
    } else if (count >= fields.size()) {
      picked = fields;
    } else {
      // Each of those that are left goes to the front with the same chance.
      for (int i = 0; i < count; i++) {
        int other = i + random.nextInt(fields.size() - i);
        Field field = fields.set(other, fields.get(i));
        picked.add(field);
      }
    }
    return reply(picked, values, call.session().version() == RespVersion.RESP3);
  }

  private static Reply reply(List<Field> fields, boolean values, boolean pairs) {
    List<Reply> replies = new ArrayList<>();
    for (Field field : fields) {
      Reply name = Reply.bulk(field.name());
      if (values && pairs) {
        replies.add(Reply.array(name, Reply.bulk(field.value())));
      } else {
        replies.add(name);
        if (values) {
          replies.add(Reply.bulk(field.value()));
        }
      }
    }
    return Reply.array(replies);
  }

  private static List<Field> alive(CommandCall call, @Nullable Entry entry) {
    List<Field> fields = new ArrayList<>();
    if (entry != null) {
      entry.fields().forEach(call.nowMillis(), fields::add);
    }
    return fields;
  }
}
