/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What Filbert offers, as a table for users: one line for each row of the command table.
 *
 * <p>Threading: stateless.
 */
public final class CommandReference {
  private static final String HEAD =
      "| Command | Group | Since | Parts | Keys | What it does | Differs from Redis |\n"
          + "|---|---|---|---|---|---|---|\n";

  private CommandReference() {}

  /** The table, in Markdown, by group and name. */
  public static String markdown(CommandTable table) {
    StringBuilder markdown = new StringBuilder(HEAD);
    runnable(table).stream()
        .sorted(
            Comparator.comparing((Command c) -> c.doc().group()).thenComparing(Command::fullName))
        .forEach(command -> markdown.append(line(command)));
    return markdown.toString();
  }

  /** {@code text} as it must be written in a cell. */
  static String cell(String text) {
    return text.replace("|", "\\|");
  }

  /** The name as users write it, in a cell. */
  static String name(Command command) {
    return "`" + command.fullName().toUpperCase(Locale.ROOT).replace('|', ' ') + "`";
  }

  private static List<Command> runnable(CommandTable table) {
    List<Command> rows = new ArrayList<>();
    for (Command row : table.rows()) {
      rows.add(row);
      rows.addAll(row.subcommands().rows());
    }
    rows.removeIf(row -> row.handler() == null);
    return rows;
  }

  private static String line(Command command) {
    return "| "
        + String.join(
            " | ",
            name(command),
            command.doc().group(),
            command.doc().since(),
            parts(command.arity()),
            keys(command),
            cell(command.doc().summary()),
            cell(String.join(" ", command.differences())))
        + " |\n";
  }

  private static String parts(int arity) {
    return arity >= 0 ? Integer.toString(arity) : -arity + " or more";
  }

  private static String keys(Command command) {
    if (command.keys().isEmpty()) {
      return "";
    }
    if (command.spansKeys()) {
      return "of one slot";
    }
    return command.keys().size() == 1 && command.keys().get(0).single() ? "one" : "any";
  }
}
