/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CommandReferenceTest {
  private static final Path README = Path.of("README.md");
  private static final String BEGIN = "<!-- commands: begin -->\n";
  private static final String END = "<!-- commands: end -->\n";

  @Test
  void readme_hasTheTableOfCommands() throws IOException {
    String table = CommandReference.markdown(CommandFamilies.table());
    String readme = Files.readString(README);
    int from = readme.indexOf(BEGIN) + BEGIN.length();
    int to = readme.indexOf(END);
    assertThat(to)
        .as("where '" + END.strip() + "' is in node/README.md")
        .isGreaterThanOrEqualTo(from);
    if (Boolean.getBoolean("readme.write")) {
      readme = readme.substring(0, from) + table + readme.substring(to);
      Files.writeString(README, readme);
      to = from + table.length();
    }
    assertThat(readme.substring(from, to))
        .as("the commands in node/README.md; write them anew with -Dreadme.write=true")
        .isEqualTo(table);
  }

  @Test
  void everyLine_hasAllColumns() {
    assertThat(CommandReference.markdown(CommandFamilies.table()).lines())
        .hasSizeGreaterThan(150)
        .allSatisfy(line -> assertThat(line.split("(?<!\\\\)\\|", -1)).as(line).hasSize(9));
  }
}
