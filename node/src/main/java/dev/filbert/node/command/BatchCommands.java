/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static dev.filbert.node.command.AclCategory.STRING;
import static dev.filbert.node.command.CommandFlag.DENYOOM;
import static dev.filbert.node.command.CommandFlag.FAST;
import static dev.filbert.node.command.CommandFlag.MOVABLEKEYS;
import static dev.filbert.node.command.CommandFlag.READONLY;
import static dev.filbert.node.command.CommandFlag.WRITE;

import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.EntryType;
import dev.filbert.node.keyspace.Expiry;
import dev.filbert.node.keyspace.KeyedMutation;
import dev.filbert.node.keyspace.Outcome;
import dev.filbert.node.keyspace.SetValue;
import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.Reply;
import dev.filbert.node.slot.Slot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * MGET, MSET, MSETNX and MSETEX.
 *
 * <p>Isolation: what a call does within one slot, nothing comes between. Across slots MGET is no
 * snapshot and MSET no transaction. MSETNX, and MSETEX with NX or XX, look first across slots and
 * write then: when another client sets or removes one of the keys in between, that key is left
 * alone, the others are set, and the answer is 0.
 */
final class BatchCommands {
  private static final Reply BAD_COUNT = Reply.error("ERR invalid numkeys value");
  private static final Reply BAD_PAIRS = Reply.error("ERR wrong number of key-value pairs");

  private BatchCommands() {}

  /** The rows of this family. */
  static List<Command> commands() {
    return List.of(
        Command.named("mget", -2)
            .flags(READONLY, FAST)
            .categories(STRING)
            .keys(KeySpec.from(1, "RO", "access"))
            .tips("request_policy:multi_shard")
            .doc("string", "1.0.0", "Returns the values of many keys.")
            .differs(
                "Not a snapshot: other writes may come between the reads. Inside MULTI it is one.")
            .handledBy(BatchCommands::mget),
        Command.named("mset", -3)
            .flags(WRITE, DENYOOM)
            .categories(STRING)
            .keys(KeySpec.pairsFrom(1, "OW", "update"))
            .tips("request_policy:multi_shard", "response_policy:all_succeeded")
            .doc("string", "1.0.1", "Sets the values of many keys.")
            .differs("Atomic within one slot only. Inside MULTI always.")
            .handledBy(BatchCommands::mset),
        Command.named("msetnx", -3)
            .flags(WRITE, DENYOOM)
            .categories(STRING)
            .keys(KeySpec.pairsFrom(1, "OW", "insert"))
            .tips("request_policy:multi_shard", "response_policy:agg_min")
            .doc("string", "1.0.1", "Sets the values of many keys, if all are absent.")
            .differs(
                "All or none within one slot only: across slots, a key that appears meanwhile is"
                    + " left alone, the others are set, and the answer is 0.")
            .inSteps()
            .handledBy(BatchCommands::msetNx),
        Command.named("msetex", -4)
            .flags(WRITE, DENYOOM, MOVABLEKEYS)
            .categories(STRING)
            .keys(KeySpec.counted(1, 2, "OW", "update"))
            .tips("request_policy:multi_shard", "response_policy:all_succeeded")
            .doc("string", "8.4.0", "Sets the values of many keys, and one expiry.")
            .differs(
                "Of Redis 8.4. Atomic within one slot only: across slots with NX or XX, a key that"
                    + " appears or goes meanwhile is left alone, the others are set, and the"
                    + " answer is 0.")
            .inSteps()
            .handledBy(BatchCommands::msetEx));
  }

  private static Answer mget(CommandCall call) {
    return KeyAccess.readAll(call, call.argumentsFrom(1), BatchCommands::values);
  }

  private static Reply values(List<@Nullable Entry> entries) {
    List<Reply> values = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      boolean string = entry != null && entry.type() == EntryType.STRING;
      values.add(string ? KeyAccess.valueOrNull(entry) : Reply.NULL);
    }
    return Reply.array(values);
  }

  private static Answer mset(CommandCall call) {
    requirePairs(call);
    List<KeyedMutation> writes = new ArrayList<>(call.size() / 2);
    for (int i = 1; i < call.size(); i += 2) {
      SetValue value = SetValue.of(call.argument(i + 1), Expiry.DEFAULT);
      writes.add(new KeyedMutation(call.argument(i), value));
    }
    return KeyAccess.writeAll(call, writes, outcomes -> Reply.OK);
  }

  private static Answer msetNx(CommandCall call) {
    requirePairs(call);
    return setIfAll(
        call, pairs(call, 1, call.size()), Expiry.DEFAULT, SetValue.Condition.IF_ABSENT);
  }

  private static Answer msetEx(CommandCall call) {
    int count = (int) call.read(1).integer(1, Integer.MAX_VALUE, BAD_COUNT);
    if (count > (call.size() - 2) / 2) {
      return BAD_PAIRS;
    }
    int end = 2 + count * 2;
    StringOptions options = StringOptions.ofMSetEx(call, end);
    return setIfAll(call, pairs(call, 2, end), options.expiry(Expiry.DEFAULT), options.condition());
  }

  /** The last of two values for one key counts, and does not find the first in its way. */
  private static Map<KeyBytes, byte[]> pairs(CommandCall call, int from, int end) {
    Map<KeyBytes, byte[]> values = new LinkedHashMap<>();
    for (int i = from; i < end; i += 2) {
      values.put(new KeyBytes(call.argument(i)), call.argument(i + 1));
    }
    return values;
  }

  private static Answer setIfAll(
      CommandCall call, Map<KeyBytes, byte[]> values, Expiry expiry, SetValue.Condition condition) {
    List<KeyedMutation> writes = new ArrayList<>(values.size());
    values.forEach(
        (key, value) ->
            writes.add(
                new KeyedMutation(key.bytes(), new SetValue(value, expiry, condition, false))));
    if (inOneSlot(writes)) {
      return KeyAccess.writeTogether(call, writes, BatchCommands::oneIfAllDone);
    }
    return condition == SetValue.Condition.ALWAYS
        ? KeyAccess.writeAll(call, writes, BatchCommands::oneIfAllDone)
        : Answer.later(lookThenWrite(call, writes, condition));
  }

  private static CompletableFuture<Reply> lookThenWrite(
      CommandCall call, List<KeyedMutation> writes, SetValue.Condition condition) {
    List<byte[]> keys = writes.stream().map(KeyedMutation::key).toList();
    boolean wantsPresent = condition == SetValue.Condition.IF_PRESENT;
    return call.keyspace()
        .readAll(call.database(), keys)
        .thenCompose(
            entries ->
                entries.stream().anyMatch(entry -> (entry == null) == wantsPresent)
                    ? CompletableFuture.completedFuture(Reply.ZERO)
                    : call.keyspace()
                        .writeAll(call.database(), call.traced(writes))
                        .thenApply(
                            outcomes ->
                                KeyAccess.firstErrorOr(outcomes, BatchCommands::oneIfAllDone)));
  }

  private static Reply oneIfAllDone(List<Outcome> outcomes) {
    return KeyAccess.done(outcomes) == outcomes.size() ? Reply.ONE : Reply.ZERO;
  }

  private static boolean inOneSlot(List<KeyedMutation> writes) {
    int slot = Slot.of(writes.get(0).key());
    return writes.stream().allMatch(write -> Slot.of(write.key()) == slot);
  }

  private static void requirePairs(CommandCall call) {
    if (call.size() % 2 == 0) {
      throw new CommandException(ErrorReplies.wrongArity(call.command().fullName()));
    }
  }
}
