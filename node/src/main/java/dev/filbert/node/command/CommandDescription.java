/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import dev.filbert.node.resp.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A row of the command table as COMMAND INFO and COMMAND DOCS tell it; cluster clients find keys by
 * it.
 *
 * <p>Threading: stateless.
 *
 * @see <a href="https://redis.io/docs/latest/commands/command/">COMMAND</a>
 */
final class CommandDescription {
  private CommandDescription() {}

  /** The ten elements of COMMAND INFO. */
  static Reply info(Command command) {
    int first = 0;
    int last = 0;
    int step = 0;
    // Of keys that have to be counted first, the range tells nothing.
    if (!command.keys().isEmpty() && !command.keys().get(0).counted()) {
      // Several specs are told as one range here; COMMAND has room for no more.
      first = command.keys().stream().mapToInt(KeySpec::first).min().orElse(0);
      last = command.keys().stream().mapToInt(KeySpec::last).max().orElse(0);
      step = command.keys().get(0).step();
    }
    return Reply.array(
        Reply.bulk(command.fullName()),
        Reply.integer(command.arity()),
        words(Stream.of(CommandFlag.values()).filter(command::has).map(CommandFlag::word)),
        Reply.integer(first),
        Reply.integer(last),
        Reply.integer(step),
        words(
            Stream.of(AclCategory.values())
                .filter(command.categories()::contains)
                .map(AclCategory::word)),
        Reply.set(command.tips().stream().map(Reply::bulk).toList()),
        Reply.set(command.keys().stream().map(CommandDescription::keySpec).toList()),
        subcommands(command));
  }

  /** The name and the map of COMMAND DOCS. */
  static List<Reply> docs(Command command) {
    List<Reply> fields =
        new ArrayList<>(
            List.of(
                Reply.bulk("summary"),
                Reply.bulk(command.doc().summary()),
                Reply.bulk("since"),
                Reply.bulk(command.doc().since()),
                Reply.bulk("group"),
                Reply.bulk(command.doc().group())));
    if (!command.subcommands().isEmpty()) {
      List<Reply> nested = new ArrayList<>();
      command.subcommands().rows().forEach(row -> nested.addAll(docs(row)));
      fields.add(Reply.bulk("subcommands"));
      fields.add(Reply.map(nested));
    }
    return List.of(Reply.bulk(command.fullName()), Reply.map(fields));
  }

  /** Words as COMMAND tells them: a set of statuses. */
  static Reply words(Stream<String> words) {
    return Reply.set(words.map(Reply::status).toList());
  }

  private static Reply subcommands(Command command) {
    List<Reply> rows = command.subcommands().rows().stream().map(CommandDescription::info).toList();
    return rows.isEmpty() ? Reply.set(rows) : Reply.array(rows);
  }

  private static Reply keySpec(KeySpec spec) {
    return Reply.map(
        Reply.bulk("flags"),
        words(spec.flags().stream()),
        Reply.bulk("begin_search"),
        search("index", Reply.map(Reply.bulk("index"), Reply.integer(spec.first()))),
        Reply.bulk("find_keys"),
        spec.counted() ? counted(spec) : range(spec));
  }

  private static Reply counted(KeySpec spec) {
    return search(
        "keynum",
        Reply.map(
            Reply.bulk("keynumidx"),
            Reply.ZERO,
            Reply.bulk("firstkey"),
            Reply.ONE,
            Reply.bulk("keystep"),
            Reply.integer(spec.step())));
  }

  private static Reply range(KeySpec spec) {
    // Redis counts the last key from the first, unless it counts from the end.
    int last = spec.last() < 0 ? spec.last() : spec.last() - spec.first();
    return search(
        "range",
        Reply.map(
            Reply.bulk("lastkey"),
            Reply.integer(last),
            Reply.bulk("keystep"),
            Reply.integer(spec.step()),
            Reply.bulk("limit"),
            Reply.ZERO));
  }

  private static Reply search(String type, Reply spec) {
    return Reply.map(Reply.bulk("type"), Reply.bulk(type), Reply.bulk("spec"), spec);
  }
}
