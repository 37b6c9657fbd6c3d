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

class ClientCommandsTest {
  private final StubNode node = new StubNode();
  private final StubClient client = node.connect(View.SINGLE);
  private final StubClient other = node.connect(View.SINGLE);

  @Test
  void id_isThatOfTheSession() {
    assertThat(client.run("CLIENT ID")).isEqualTo(":1");
    assertThat(other.run("CLIENT ID")).isEqualTo(":2");
  }

  @Test
  void setName_refusesBlanks_andEmptyForgets() {
    assertThat(client.runWords("CLIENT", "SETNAME", "a b"))
        .isEqualTo("-ERR Client names cannot contain spaces, newlines or special characters.");
    assertThat(client.run("CLIENT SETNAME me")).isEqualTo("+OK");
    assertThat(client.run("CLIENT GETNAME")).isEqualTo("\"me\"");
    assertThat(client.run("CLIENT SETNAME \"\"")).isEqualTo("+OK");
    assertThat(client.run("CLIENT GETNAME")).isEqualTo("null");
  }

  @Test
  void setInfo_takesWhatLibrariesSay() {
    assertThat(client.run("CLIENT SETINFO lib-name redis-py(django_v6.1)")).isEqualTo("+OK");
    assertThat(client.run("CLIENT SETINFO LIB-VER 8.1.0")).isEqualTo("+OK");
    assertThat(client.run("CLIENT SETINFO foo x")).isEqualTo("-ERR Unrecognized option 'foo'");
    assertThat(client.runWords("CLIENT", "SETINFO", "LIB-VER", "a b"))
        .isEqualTo("-ERR LIB-VER cannot contain spaces, newlines or special characters.");
    assertThat(client.run("CLIENT INFO"))
        .endsWith(" resp=2 lib-name=redis-py(django_v6.1) lib-ver=8.1.0\n");
  }

  @Test
  void info_describesTheConnection() {
    client.run("SELECT 2");
    client.run("CLIENT SETNAME me");
    node.millis.addAndGet(3_000);
    assertThat(client.run("CLIENT INFO"))
        .startsWith(
            "=id=1 addr=10.1.1.1:1 laddr=127.0.0.1:6379 fd=-1 name=me age=3 idle=0 flags=N db=2"
                + " sub=0 psub=0 ssub=0 multi=-1 ")
        .contains(" cmd=client|info user=default ");
  }

  @Test
  void list_showsEveryConnection() {
    other.run("GET k");
    node.millis.addAndGet(5_000);
    assertThat(client.run("CLIENT LIST").lines()).hasSize(2);
    assertThat(client.run("CLIENT LIST ID 2 77"))
        .startsWith("=id=2 ")
        .contains(" idle=5 ", " cmd=get ");
    assertThat(client.run("CLIENT LIST TYPE normal").lines()).hasSize(2);
    assertThat(client.run("CLIENT LIST TYPE pubsub")).isEqualTo("=");
  }

  @Test
  void subscribers_areAKindOfTheirOwn() {
    other.run("SUBSCRIBE news");
    assertThat(client.run("CLIENT LIST TYPE normal").lines()).hasSize(1);
    assertThat(client.run("CLIENT LIST TYPE pubsub")).startsWith("=id=2 ");
    assertThat(client.run("CLIENT KILL TYPE pubsub")).isEqualTo(":1");
    assertThat(other.link.closed()).isTrue();
  }

  @Test
  void list_refusesWhatItDoesNotKnow() {
    assertThat(client.run("CLIENT LIST TYPE foo")).isEqualTo("-ERR Unknown client type 'foo'");
    assertThat(client.run("CLIENT LIST ID x")).isEqualTo("-ERR Invalid client ID");
    assertThat(client.run("CLIENT LIST ID")).isEqualTo("-ERR syntax error");
    assertThat(client.run("CLIENT LIST foo")).isEqualTo("-ERR syntax error");
  }

  @Test
  void kill_byAddress_closes() {
    assertThat(client.run("CLIENT KILL 10.1.1.1:2")).isEqualTo("+OK");
    assertThat(other.link.closed()).isTrue();
    assertThat(client.run("CLIENT KILL 9.9.9.9:1")).isEqualTo("-ERR No such client");
  }

  @Test
  void kill_byFilters_countsAndSkipsTheCaller() {
    assertThat(client.run("CLIENT KILL ID 999")).isEqualTo(":0");
    assertThat(client.run("CLIENT KILL TYPE normal")).isEqualTo(":1");
    assertThat(other.link.closed()).isTrue();
    assertThat(client.session.closeAfterReply()).isFalse();
    assertThat(client.run("CLIENT KILL ID 1 SKIPME no")).isEqualTo(":1");
    assertThat(client.session.closeAfterReply()).isTrue();
  }

  @Test
  void kill_refusesWhatItDoesNotKnow() {
    assertThat(client.run("CLIENT KILL ID abc"))
        .isEqualTo("-ERR client-id should be greater than 0");
    assertThat(client.run("CLIENT KILL USER nosuch")).isEqualTo("-ERR No such user 'nosuch'");
    assertThat(client.run("CLIENT KILL FOO bar")).isEqualTo("-ERR syntax error");
    assertThat(client.run("CLIENT KILL SKIPME maybe")).isEqualTo("-ERR syntax error");
  }

  @Test
  void newerSubcommands_keepTheConnection() {
    assertThat(client.run("CLIENT MAINT_NOTIFICATIONS ON"))
        .isEqualTo("-ERR unknown subcommand 'MAINT_NOTIFICATIONS'. Try CLIENT HELP.");
    assertThat(client.session.closeAfterReply()).isFalse();
  }

  @Test
  void help_listsTheSubcommands() {
    assertThat(client.run("CLIENT HELP"))
        .startsWith("[+CLIENT <subcommand> [<arg> [value] [opt] ...]. Subcommands are:, +ID, ");
  }
}
