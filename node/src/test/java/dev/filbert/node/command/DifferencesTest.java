/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DifferencesTest {
  private static final Path PAGE = Path.of("DIFFERENCES.md");

  @Test
  void page_isWhatTheTableSays() throws IOException {
    String page = Differences.page(CommandFamilies.table());
    if (Boolean.getBoolean("differences.write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE))
        .as("node/DIFFERENCES.md; write it anew with -Ddifferences.write=true")
        .isEqualTo(page);
  }

  @Test
  void whatIsNotOffered_isNotInTheTable() {
    CommandTable table = CommandFamilies.table();
    String page = Differences.page(table);
    String missing = page.substring(page.indexOf("## Not offered"));
    List<String> offered =
        Pattern.compile("`([A-Z ]+)`")
            .matcher(missing)
            .results()
            .map(found -> found.group(1).split(" "))
            .filter(words -> isOffered(table.find(words[0]), words))
            .map(words -> String.join(" ", words))
            .toList();
    assertThat(offered).isEmpty();
  }

  private static boolean isOffered(@Nullable Command command, String[] words) {
    return command != null && (words.length == 1 || command.subcommands().find(words[1]) != null);
  }
}
