/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.session.View;
import dev.filbert.node.testing.StubClient;
import dev.filbert.node.testing.StubNode;
import org.junit.jupiter.api.Test;

class TableCommandsTest {
  private final StubNode node = new StubNode();
  private final StubClient client = node.connect(View.SINGLE);

  @Test
  void info_hasTheTenElements() {
    assertThat(client.run("COMMAND INFO get nope"))
        .isEqualTo(
            "[[\"get\", :2, ~[+readonly, +fast], :1, :1, :1, ~[+@read, +@string, +@fast], ~[],"
                + " ~[{\"flags\": ~[+RO, +access], \"begin_search\": {\"type\": \"index\","
                + " \"spec\": {\"index\": :1}}, \"find_keys\": {\"type\": \"range\", \"spec\":"
                + " {\"lastkey\": :0, \"keystep\": :1, \"limit\": :0}}}], ~[]], null]");
  }

  @Test
  void info_knowsSubcommands() {
    assertThat(client.run("COMMAND INFO client|id"))
        .isEqualTo(
            "[[\"client|id\", :2, ~[+noscript, +loading, +stale], :0, :0, :0,"
                + " ~[+@slow, +@connection], ~[], ~[], ~[]]]");
    assertThat(client.run("COMMAND INFO get|x client|nope")).isEqualTo("[null, null]");
  }

  @Test
  void command_describesEveryRow() {
    int rows = node.dispatcher.table().rows().size();
    assertThat(client.run("COMMAND COUNT")).isEqualTo(":" + rows);
    assertThat(client.run("COMMAND")).isEqualTo(client.run("COMMAND INFO"));
  }

  @Test
  void docs_tellWhatACommandIsFor() {
    assertThat(client.run("COMMAND DOCS echo nope"))
        .isEqualTo(
            "{\"echo\": {\"summary\": \"Says the same again.\", \"since\": \"1.0.0\","
                + " \"group\": \"connection\"}}");
    assertThat(client.run("COMMAND DOCS client")).contains("\"subcommands\": {\"client|id\": {");
  }

  @Test
  void list_filters() {
    assertThat(client.run("COMMAND LIST FILTERBY PATTERN getd*")).isEqualTo("[\"getdel\"]");
    assertThat(client.run("COMMAND LIST FILTERBY ACLCAT transaction"))
        .isEqualTo("[\"multi\", \"exec\", \"discard\", \"watch\", \"unwatch\"]");
    assertThat(client.run("COMMAND LIST FILTERBY ACLCAT nope")).isEqualTo("[]");
    assertThat(client.run("COMMAND LIST FILTERBY MODULE nope")).isEqualTo("[]");
    assertThat(client.run("COMMAND LIST FILTERBY foo bar")).isEqualTo("-ERR syntax error");
    assertThat(client.run("COMMAND LIST foo")).isEqualTo("-ERR syntax error");
    assertThat(client.run("COMMAND LIST")).contains("\"get\"", "\"client|id\"");
  }

  @Test
  void getKeys_findsTheKeys() {
    assertThat(client.run("COMMAND GETKEYS get a")).isEqualTo("[\"a\"]");
    assertThat(client.run("COMMAND GETKEYS mset a b c d")).isEqualTo("[\"a\", \"c\"]");
    assertThat(client.run("COMMAND GETKEYS copy a b")).isEqualTo("[\"a\", \"b\"]");
    assertThat(client.run("COMMAND GETKEYSANDFLAGS mset a b"))
        .isEqualTo("[[\"a\", ~[+OW, +update]]]");
  }

  @Test
  void getKeys_refusesWhatHasNone() {
    assertThat(client.run("COMMAND GETKEYS get a b"))
        .isEqualTo("-ERR Invalid number of arguments specified for command");
    assertThat(client.run("COMMAND GETKEYS nope b")).isEqualTo("-ERR Invalid command specified");
    assertThat(client.run("COMMAND GETKEYS ping b"))
        .isEqualTo("-ERR The command has no key arguments");
    assertThat(client.run("COMMAND GETKEYS client id"))
        .isEqualTo("-ERR The command has no key arguments");
  }

  @Test
  void unknownSubcommand_isNamed() {
    assertThat(client.run("COMMAND FOO"))
        .isEqualTo("-ERR unknown subcommand 'FOO'. Try COMMAND HELP.");
  }
}
