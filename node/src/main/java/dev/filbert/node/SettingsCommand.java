/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node;

import dev.filbert.node.config.SettingsTable;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code filbert settings}: everything a node can be told. */
@Command(
    name = "settings",
    description = "Lists every setting of a node: its names, meaning, range and default.")
final class SettingsCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--markdown", description = "As a table in Markdown.")
  private boolean markdown;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(markdown ? SettingsTable.markdown() : SettingsTable.text());
    out.flush();
  }
}
