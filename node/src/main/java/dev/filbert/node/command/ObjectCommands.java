/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static dev.filbert.node.command.AclCategory.KEYSPACE;
import static dev.filbert.node.command.CommandFlag.LOADING;
import static dev.filbert.node.command.CommandFlag.READONLY;
import static dev.filbert.node.command.CommandFlag.STALE;

import dev.filbert.node.keyspace.ChangeExpiry;
import dev.filbert.node.keyspace.DecimalText;
import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.EntryType;
import dev.filbert.node.keyspace.Eviction;
import dev.filbert.node.keyspace.Expiry;
import dev.filbert.node.keyspace.HashFields;
import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.Reply;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * OBJECT: how a value is kept, for diagnosis. The encodings are those that Redis would choose for a
 * value of that content; here every value is bytes.
 */
final class ObjectCommands {
  /** Up to this length Redis keeps a string beside its header. */
  private static final int EMBEDDED_MAX = 44;

  /** Up to so many fields of up to so many bytes Redis keeps a hash as one list. */
  private static final int LISTPACK_FIELDS_MAX = 128;

  private static final int LISTPACK_PART_MAX = 64;

  private static final long MILLIS_PER_SECOND = 1000;
  private static final Reply INTEGER = Reply.bulk("int");
  private static final Reply EMBEDDED = Reply.bulk("embstr");
  private static final Reply LISTPACK = Reply.bulk("listpack");
  private static final Reply HASH_TABLE = Reply.bulk("hashtable");
  private static final Reply RAW = Reply.bulk("raw");

  /** Looks at an entry at its owner, without counting as a use of it. */
  private static final ChangeExpiry INSPECT = new ChangeExpiry(Expiry.KEEP, Set.of(), true);

  private static final Reply NO_FREQUENCY =
      Reply.error(
          "ERR An LFU maxmemory policy is not selected, access frequency not tracked. Please note"
              + " that when switching between policies at runtime LRU and LFU data will take some"
              + " time to adjust.");
  private static final Reply NO_IDLE_TIME =
      Reply.error(
          "ERR An LFU maxmemory policy is selected, idle time not tracked. Please note that when"
              + " switching between policies at runtime LRU and LFU data will take some time to"
              + " adjust.");

  private static final Reply HELP =
      Reply.array(
          Stream.of(
                  "OBJECT <subcommand> [<arg> [value] [opt] ...]. Subcommands are:",
                  "ENCODING <key>",
                  "    How Redis would keep <key>: int, embstr, raw, listpack or hashtable.",
                  "FREQ <key>",
                  "    How often <key> was used, on a logarithmic scale. Needs eviction by LFU.",
                  "IDLETIME <key>",
                  "    How many seconds ago <key> was last used. Needs eviction other than LFU.",
                  "REFCOUNT <key>",
                  "    Always 1.",
                  "HELP",
                  "    This text.")
              .map(Reply::status)
              .toList());

  private ObjectCommands() {}

  /** The rows of this family. */
  static List<Command> commands() {
    return List.of(
        Command.named("object", -2)
            .doc("generic", "2.2.3", "Tells how values are kept.")
            .containing(
                List.of(
                    row("encoding", "How Redis would keep a value.")
                        .differs(
                            "The encoding follows from the value alone: what APPEND and SETRANGE"
                                + " make is not always raw, and a hash that shrinks is a listpack"
                                + " again.")
                        .handledBy(call -> inspect(call, ObjectCommands::encoding)),
                    row("freq", "How often a key was used.").handledBy(ObjectCommands::frequency),
                    row("idletime", "How long a key was not used, in seconds.")
                        .handledBy(ObjectCommands::idleTime),
                    row("refcount", "How often a value is shared.")
                        .differs("Always 1: values are not shared.")
                        .handledBy(call -> inspect(call, entry -> Reply.ONE)),
                    Command.named("object|help", 2)
                        .flags(LOADING, STALE)
                        .categories(KEYSPACE)
                        .doc("generic", "6.2.0", "Lists the subcommands.")
                        .handledBy(call -> HELP))));
  }

  private static Command.Builder row(String name, String summary) {
    return Command.named("object|" + name, 3)
        .flags(READONLY)
        .categories(KEYSPACE)
        .keys(KeySpec.at(2, "RO"))
        .tips("nondeterministic_output")
        .doc("generic", "2.2.3", summary);
  }

  private static Answer frequency(CommandCall call) {
    boolean counted = evictsByFrequency(call);
    return inspect(call, entry -> counted ? Reply.integer(entry.frequency()) : NO_FREQUENCY);
  }

  private static Answer idleTime(CommandCall call) {
    if (evictsByFrequency(call)) {
      return inspect(call, entry -> NO_IDLE_TIME);
    }
    return inspect(
        call,
        entry ->
            Reply.integer(
                Math.max(0, call.nowMillis() - entry.accessedMillis()) / MILLIS_PER_SECOND));
  }

  private static Answer inspect(CommandCall call, Function<Entry, Reply> toReply) {
    return KeyAccess.write(
        call,
        call.argument(2),
        INSPECT,
        outcome -> {
          Entry entry = outcome.entry();
          return entry == null ? Reply.NULL : toReply.apply(entry);
        });
  }

  private static boolean evictsByFrequency(CommandCall call) {
    return call.keyspace().cacheOf(call.argument(2)).eviction() == Eviction.LFU;
  }

  private static Reply hashEncoding(HashFields fields) {
    boolean[] large = {fields.size() > LISTPACK_FIELDS_MAX};
    fields.forEach(
        Long.MIN_VALUE,
        field -> large[0] |= Math.max(field.nameLength(), field.valueLength()) > LISTPACK_PART_MAX);
    return large[0] ? HASH_TABLE : LISTPACK;
  }

  private static Reply encoding(Entry entry) {
    if (entry.type() == EntryType.HASH) {
      return hashEncoding(entry.fields());
    }
    if (DecimalText.integer(entry.value()) != null) {
      return INTEGER;
    }
    return entry.value().length <= EMBEDDED_MAX ? EMBEDDED : RAW;
  }
}
