/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static dev.filbert.node.command.AclCategory.DANGEROUS;
import static dev.filbert.node.command.AclCategory.KEYSPACE;
import static dev.filbert.node.command.CommandFlag.READONLY;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.filbert.node.keyspace.EntryType;
import dev.filbert.node.keyspace.KeyFilter;
import dev.filbert.node.keyspace.KeyPattern;
import dev.filbert.node.keyspace.ScanPage;
import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.Reply;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Commands over all keys of a database: of the whole cluster in the single view, of this node in
 * the cluster view, whose clients ask every node.
 */
final class ScanCommands {
  private static final int COUNT_DEFAULT = 10;
  private static final byte[] EVERYTHING = {'*'};

  private ScanCommands() {}

  /** The rows of this family. */
  static List<Command> commands() {
    return List.of(
        Command.named("scan", -2)
            .flags(READONLY)
            .categories(KEYSPACE)
            .tips("nondeterministic_output", "request_policy:special")
            .doc("generic", "2.8.0", "Returns the keys page by page.")
            .differs("A cursor that no SCAN has handed out may be refused as invalid.")
            .handledBy(ScanCommands::scan),
        Command.named("keys", 2)
            .flags(READONLY)
            .categories(KEYSPACE, DANGEROUS)
            .tips("request_policy:all_shards", "nondeterministic_output_order")
            .doc("generic", "1.0.0", "Returns the keys that match a pattern.")
            .handledBy(ScanCommands::keys),
        Command.named("randomkey", 1)
            .flags(READONLY)
            .categories(KEYSPACE)
            .tips("request_policy:all_shards", "nondeterministic_output")
            .doc("generic", "1.0.0", "Returns some key.")
            .handledBy(ScanCommands::randomKey));
  }

  private static Answer scan(CommandCall call) {
    long cursor = cursor(call.argument(1));
    int count = COUNT_DEFAULT;
    KeyPattern pattern = null;
    String type = null;
    Arguments options = call.read(2);
    while (options.hasNext()) {
      switch (options.word()) {
        case "COUNT" -> count = count(options);
        case "MATCH" -> pattern = pattern(options.bytes());
        case "TYPE" -> type = options.word();
        default -> throw new CommandException(ErrorReplies.SYNTAX);
      }
    }
    KeyFilter filter = new KeyFilter(pattern, typeOf(type));
    boolean wanted = type == null || filter.type() != null;
    try {
      return Answer.later(
          call.keyspace()
              .scan(call.database(), cursor, count, filter, call.scope())
              .thenApply(page -> page(page, wanted)));
    } catch (IllegalArgumentException foreignCursor) {
      throw new CommandException(ErrorReplies.INVALID_CURSOR);
    }
  }

  private static Answer keys(CommandCall call) {
    KeyPattern pattern = KeyPattern.of(call.argument(1));
    return Answer.later(
        call.keyspace()
            .keys(call.database(), pattern, call.scope())
            .thenApply(ScanCommands::bulks));
  }

  private static Answer randomKey(CommandCall call) {
    return Answer.later(
        call.keyspace()
            .randomKey(call.database(), call.scope())
            .thenApply(key -> key == null ? Reply.NULL : Reply.bulk(key)));
  }

  private static Reply page(ScanPage page, boolean wanted) {
    Reply cursor = Reply.bulk(Long.toUnsignedString(page.cursor()));
    return Reply.array(cursor, wanted ? bulks(page.keys()) : Reply.EMPTY_ARRAY);
  }

  private static Reply bulks(List<byte[]> keys) {
    return Reply.array(keys.stream().map(Reply::bulk).toList());
  }

  static @Nullable KeyPattern pattern(byte[] glob) {
    return Arrays.equals(glob, EVERYTHING) ? null : KeyPattern.of(glob);
  }

  /** The type of that name, or null: nothing here is of a type that Filbert has not. */
  private static @Nullable EntryType typeOf(@Nullable String word) {
    for (EntryType type : EntryType.values()) {
      if (type.word().equalsIgnoreCase(word)) {
        return type;
      }
    }
    return null;
  }

  static int count(Arguments options) {
    long count = options.integer();
    if (count < 1) {
      throw new CommandException(ErrorReplies.SYNTAX);
    }
    return (int) Math.min(count, Integer.MAX_VALUE);
  }

  /** A cursor is an unsigned 64-bit number for clients; they only hand it back. */
  static long cursor(byte[] text) {
    try {
      return Long.parseUnsignedLong(new String(text, US_ASCII));
    } catch (NumberFormatException malformed) {
      throw new CommandException(ErrorReplies.INVALID_CURSOR);
    }
  }
}
