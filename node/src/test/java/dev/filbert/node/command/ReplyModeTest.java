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

/** CLIENT REPLY: what is said and what is kept quiet. */
class ReplyModeTest {
  private static final String NOTHING = "Nothing[]";

  private final StubNode node = new StubNode();
  private final StubClient client = node.connect(View.SINGLE);

  @Test
  void off_silencesEverythingUntilOn() {
    assertThat(client.run("CLIENT REPLY OFF")).isEqualTo(NOTHING);
    assertThat(client.run("PING")).isEqualTo(NOTHING);
    assertThat(client.run("SET k v")).isEqualTo(NOTHING);
    assertThat(client.run("nope")).isEqualTo(NOTHING);
    assertThat(client.run("CLIENT REPLY ON")).isEqualTo("+OK");
    assertThat(client.run("GET k")).isEqualTo("\"v\"");
  }

  @Test
  void skip_silencesTheNextCommandOnly() {
    assertThat(client.run("CLIENT REPLY SKIP")).isEqualTo(NOTHING);
    assertThat(client.run("PING")).isEqualTo(NOTHING);
    assertThat(client.run("PING")).isEqualTo("+PONG");
  }

  @Test
  void skip_again_silencesOneMore() {
    client.run("CLIENT REPLY SKIP");
    assertThat(client.run("CLIENT REPLY SKIP")).isEqualTo(NOTHING);
    assertThat(client.run("PING")).isEqualTo(NOTHING);
    assertThat(client.run("PING")).isEqualTo("+PONG");
  }

  @Test
  void skip_whileOff_changesNothing() {
    client.run("CLIENT REPLY OFF");
    client.run("CLIENT REPLY SKIP");
    client.run("PING");
    assertThat(client.run("PING")).isEqualTo(NOTHING);
  }

  @Test
  void on_afterSkip_answers() {
    client.run("CLIENT REPLY SKIP");
    assertThat(client.run("CLIENT REPLY ON")).isEqualTo("+OK");
  }

  @Test
  void reset_whileOff_answers() {
    client.run("CLIENT REPLY OFF");
    assertThat(client.run("RESET")).isEqualTo("+RESET");
  }

  @Test
  void unknownMode_isASyntaxError() {
    assertThat(client.run("CLIENT REPLY foo")).isEqualTo("-ERR syntax error");
  }
}
