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

class DifferencesTest {
  private static final Path PAGE = Path.of("DIFFERENCES.md");

  @Test
  void page_isWhatTheTableSays() throws IOException {
    String page = Differences.page(CommandFamilies.table(null));
    if (Boolean.getBoolean("differences.write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE))
        .as("node/DIFFERENCES.md; write it anew with -Ddifferences.write=true")
        .isEqualTo(page);
  }
}
