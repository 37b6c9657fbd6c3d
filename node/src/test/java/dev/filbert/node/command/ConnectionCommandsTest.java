/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.resp.RespVersion;
import dev.filbert.node.session.View;
import dev.filbert.node.testing.StubClient;
import dev.filbert.node.testing.StubNode;
import org.junit.jupiter.api.Test;

class ConnectionCommandsTest {
  private static final String WRONG =
      "-WRONGPASS invalid username-password pair or user is disabled.";

  private final StubNode node = new StubNode();
  private final StubClient client = node.connect(View.SINGLE);
  private final StubClient cluster = node.connect(View.CLUSTER);
  private final StubClient guest = new StubNode("secret").connect(View.SINGLE);

  @Test
  void hello_introducesTheNode() {
    assertThat(client.run("HELLO 3"))
        .isEqualTo(
            "{\"server\": \"redis\", \"version\": \"7.4.0\", \"proto\": :3, \"id\": :1,"
                + " \"mode\": \"standalone\", \"role\": \"master\", \"modules\": [],"
                + " \"filbert\": \"1.2.3\"}");
    assertThat(client.session.version()).isEqualTo(RespVersion.RESP3);
    assertThat(cluster.run("HELLO")).contains("\"proto\": :2", "\"mode\": \"cluster\"");
  }

  @Test
  void hello_withoutVersion_keepsIt() {
    client.run("HELLO 3");
    assertThat(client.run("HELLO")).contains("\"proto\": :3");
    assertThat(client.run("HELLO 2")).contains("\"proto\": :2");
  }

  @Test
  void hello_refusesWhatItDoesNotKnow() {
    assertThat(client.run("HELLO 1")).isEqualTo("-NOPROTO unsupported protocol version");
    assertThat(client.run("HELLO 4")).isEqualTo("-NOPROTO unsupported protocol version");
    assertThat(client.run("HELLO abc"))
        .isEqualTo("-ERR Protocol version is not an integer or out of range");
    assertThat(client.run("HELLO 3 FOO")).isEqualTo("-ERR Syntax error in HELLO option 'FOO'");
    assertThat(client.run("HELLO 3 AUTH x")).isEqualTo("-ERR Syntax error in HELLO option 'AUTH'");
    assertThat(client.runWords("HELLO", "3", "SETNAME", "a b"))
        .isEqualTo("-ERR Client names cannot contain spaces, newlines or special characters.");
    assertThat(client.session.version()).isEqualTo(RespVersion.RESP2);
  }

  @Test
  void hello_authenticatesAndNames() {
    assertThat(guest.run("HELLO 3")).startsWith("-NOAUTH HELLO must be called with");
    assertThat(guest.run("HELLO 3 AUTH default wrong")).isEqualTo(WRONG);
    assertThat(guest.run("HELLO 3 auth default secret setname me")).startsWith("{\"server\"");
    assertThat(guest.run("CLIENT GETNAME")).isEqualTo("\"me\"");
  }

  @Test
  void auth_knowsOneUser() {
    assertThat(guest.run("AUTH wrong")).isEqualTo(WRONG);
    assertThat(guest.run("AUTH other secret")).isEqualTo(WRONG);
    assertThat(guest.run("AUTH default secret")).isEqualTo("+OK");
    assertThat(guest.run("AUTH a b c")).isEqualTo("-ERR syntax error");
    assertThat(guest.run("AUTH wrong")).isEqualTo(WRONG);
    assertThat(guest.run("PING")).isEqualTo("+PONG");
  }

  @Test
  void auth_whereNoPasswordIsSet_says() {
    assertThat(client.run("AUTH x"))
        .isEqualTo(
            "-ERR AUTH <password> called without any password configured for the default user."
                + " Are you sure your configuration is correct?");
    assertThat(client.run("AUTH default x")).isEqualTo("+OK");
    assertThat(client.run("AUTH other x")).isEqualTo(WRONG);
  }

  @Test
  void reset_deauthenticates() {
    guest.run("AUTH secret");
    assertThat(guest.run("RESET")).isEqualTo("+RESET");
    assertThat(guest.run("PING")).isEqualTo("-NOAUTH Authentication required.");
  }

  @Test
  void reset_goesBackToTheBeginning() {
    client.run("HELLO 3 SETNAME me");
    client.run("SELECT 3");
    client.run("RESET");
    assertThat(client.session.version()).isEqualTo(RespVersion.RESP2);
    assertThat(client.session.database()).isZero();
    assertThat(client.run("CLIENT GETNAME")).isEqualTo("null");
  }

  @Test
  void pingAndEcho_giveBack() {
    assertThat(client.run("PING")).isEqualTo("+PONG");
    assertThat(client.run("PING hi")).isEqualTo("\"hi\"");
    assertThat(client.run("PING a b"))
        .isEqualTo("-ERR wrong number of arguments for 'ping' command");
    assertThat(client.run("ECHO hi")).isEqualTo("\"hi\"");
  }

  @Test
  void select_changesTheDatabase() {
    client.run("SET k zero");
    assertThat(client.run("SELECT 15")).isEqualTo("+OK");
    assertThat(client.run("GET k")).isEqualTo("null");
    assertThat(client.run("SELECT 16")).isEqualTo("-ERR DB index is out of range");
    assertThat(client.run("SELECT -1")).isEqualTo("-ERR DB index is out of range");
    assertThat(client.run("SELECT x")).isEqualTo("-ERR value is not an integer or out of range");
  }

  @Test
  void select_inTheClusterView_knowsZeroOnly() {
    assertThat(cluster.run("SELECT 0")).isEqualTo("+OK");
    assertThat(cluster.run("SELECT 1")).isEqualTo("-ERR SELECT is not allowed in cluster mode");
    assertThat(cluster.run("SELECT 99")).isEqualTo("-ERR SELECT is not allowed in cluster mode");
  }

  @Test
  void quit_answersAndCloses() {
    assertThat(client.run("QUIT")).isEqualTo("+OK");
    assertThat(client.session.closeAfterReply()).isTrue();
  }

  @Test
  void clusterWords_areForTheClusterView() {
    for (String word : new String[] {"READONLY", "READWRITE", "ASKING"}) {
      assertThat(cluster.run(word)).isEqualTo("+OK");
      assertThat(client.run(word)).isEqualTo("-ERR This instance has cluster support disabled");
    }
  }
}
