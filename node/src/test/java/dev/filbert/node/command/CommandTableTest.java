/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filbert.node.resp.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandTableTest {
  @Test
  void find_foldsAsciiCase() {
    CommandTable table = CommandTable.of(List.of(row("get"), row("cache.get"), row("a-b")));
    assertThat(table.find("GeT".getBytes(US_ASCII))).hasToString("get");
    assertThat(table.find("CACHE.GET")).hasToString("cache.get");
    assertThat(table.find("A-B")).hasToString("a-b");
  }

  @Test
  void find_ofWhatIsNotThere_isNull() {
    CommandTable table = CommandTable.of(List.of(row("get")));
    assertThat(table.find("")).isNull();
    assertThat(table.find("ge")).isNull();
    assertThat(table.find("get ")).isNull();
    // Differs from G and g in the bit that folding sets.
    assertThat(table.find("\u0007et".getBytes(US_ASCII))).isNull();
    assertThat(CommandTable.of(List.of()).find("get")).isNull();
  }

  @Test
  void find_findsEveryRow() {
    CommandTable table = CommandFamilies.table();
    assertThat(table.rows())
        .hasSizeGreaterThan(60)
        .allSatisfy(row -> assertThat(table.find(row.name())).isSameAs(row));
  }

  @Test
  void twoRowsOfOneName_areRefused() {
    assertThatThrownBy(() -> CommandTable.of(List.of(row("get"), row("get"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("command 'get' has two rows in the table");
  }

  @Test
  void row_withoutDoc_isRefused() {
    assertThatThrownBy(() -> Command.named("x", 1).handledBy(call -> Reply.OK))
        .hasMessage("command 'x' has no doc(...)");
  }

  private static Command row(String name) {
    return Command.named(name, 1).doc("test", "1.0.0", "Nothing.").handledBy(call -> Reply.OK);
  }
}
