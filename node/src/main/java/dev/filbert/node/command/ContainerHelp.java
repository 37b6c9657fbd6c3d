/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The HELP subcommand of every command that has subcommands, made from their rows.
 *
 * <p>Threading: stateless.
 */
final class ContainerHelp {
  private ContainerHelp() {}

  /** The row of {@code container|help}. */
  static Command row(String container, String group, AclCategory... categories) {
    return row(container, group, ContainerHelp::answer, categories);
  }

  /** The same, with a handler that does more than {@link #answer}. */
  static Command row(
      String container, String group, CommandHandler handler, AclCategory... categories) {
    return Command.named(container + "|help", 2)
        .flags(CommandFlag.LOADING, CommandFlag.STALE)
        .categories(categories)
        .doc(group, "5.0.0", "Lists the subcommands.")
        .handledBy(handler);
  }

  /** A title, then a line and a sentence for each subcommand. */
  static Answer answer(CommandCall call) {
    List<Reply> lines = new ArrayList<>();
    String container = call.command().fullName().replace("|help", "");
    lines.add(
        Reply.status(
            container.toUpperCase(Locale.ROOT)
                + " <subcommand> [<arg> [value] [opt] ...]. Subcommands are:"));
    Command row = call.dispatcher().table().find(container);
    if (row != null) {
      for (Command subcommand : row.subcommands().rows()) {
        lines.add(Reply.status(subcommand.name().toUpperCase(Locale.ROOT)));
        lines.add(Reply.status("    " + subcommand.doc().summary()));
      }
    }
    return Reply.array(lines);
  }
}
