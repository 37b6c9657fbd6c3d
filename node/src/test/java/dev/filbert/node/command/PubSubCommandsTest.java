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

class PubSubCommandsTest {
  private final StubNode node = new StubNode();
  private final StubClient listener = node.connect(View.SINGLE);
  private final StubClient other = node.connect(View.SINGLE);

  @Test
  void message_reachesChannelsAndPatterns_inTheOrderOfPublishing() {
    assertThat(listener.run("SUBSCRIBE news sport"))
        .isEqualTo(">[\"subscribe\", \"news\", :1] >[\"subscribe\", \"sport\", :2]");
    assertThat(listener.run("PSUBSCRIBE n*")).isEqualTo(">[\"psubscribe\", \"n*\", :3]");
    assertThat(other.run("PUBLISH news 1")).isEqualTo(":2");
    assertThat(other.run("PUBLISH sport 2")).isEqualTo(":1");
    assertThat(other.run("PUBLISH nobody 3")).isEqualTo(":1");
    assertThat(listener.link.pushes())
        .containsExactly(
            ">[\"message\", \"news\", \"1\"]",
            ">[\"pmessage\", \"n*\", \"news\", \"1\"]",
            ">[\"message\", \"sport\", \"2\"]",
            ">[\"pmessage\", \"n*\", \"nobody\", \"3\"]");
  }

  @Test
  void shardedChannels_areANameSpaceOfTheirOwn() {
    listener.run("SUBSCRIBE c");
    assertThat(listener.run("SSUBSCRIBE c")).isEqualTo(">[\"ssubscribe\", \"c\", :1]");
    assertThat(other.run("SPUBLISH c x")).isEqualTo(":1");
    assertThat(listener.link.pushes()).containsExactly(">[\"smessage\", \"c\", \"x\"]");
    assertThat(other.run("PUBSUB SHARDCHANNELS")).isEqualTo("[\"c\"]");
    assertThat(other.run("PUBSUB SHARDNUMSUB c")).isEqualTo("[\"c\", :1]");
    assertThat(listener.run("SUNSUBSCRIBE")).isEqualTo(">[\"sunsubscribe\", \"c\", :0]");
  }

  @Test
  void unsubscribe_endsOneOrAll() {
    listener.run("SUBSCRIBE a b c");
    assertThat(listener.run("UNSUBSCRIBE b")).isEqualTo(">[\"unsubscribe\", \"b\", :2]");
    assertThat(listener.run("UNSUBSCRIBE"))
        .isEqualTo(">[\"unsubscribe\", \"a\", :1] >[\"unsubscribe\", \"c\", :0]");
    assertThat(listener.run("UNSUBSCRIBE")).isEqualTo(">[\"unsubscribe\", null, :0]");
    assertThat(other.run("PUBLISH a x")).isEqualTo(":0");
  }

  @Test
  void subscribedInResp2_onlyAFewCommandsRun() {
    listener.run("SUBSCRIBE a");
    assertThat(listener.run("GET k"))
        .isEqualTo(
            "-ERR Can't execute 'get': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT /"
                + " RESET are allowed in this context");
    assertThat(listener.run("PING")).isEqualTo("[\"pong\", \"\"]");
    assertThat(listener.run("PING x")).isEqualTo("[\"pong\", \"x\"]");
    assertThat(listener.run("RESET")).isEqualTo("+RESET");
    assertThat(listener.run("GET k")).isEqualTo("null");
    assertThat(other.run("PUBSUB NUMSUB a")).isEqualTo("[\"a\", :0]");
  }

  @Test
  void subscribedInResp3_everythingRuns() {
    listener.run("HELLO 3");
    listener.run("SUBSCRIBE a");
    assertThat(listener.run("GET k")).isEqualTo("null");
    assertThat(listener.run("PING")).isEqualTo("+PONG");
  }

  @Test
  void silencedConnection_stillHearsConfirmations() {
    listener.run("HELLO 3");
    listener.run("CLIENT REPLY OFF");
    assertThat(listener.run("SUBSCRIBE a")).isEqualTo(">[\"subscribe\", \"a\", :1]");
  }

  @Test
  void pubsub_tellsOfThisNode() {
    listener.run("SUBSCRIBE news sport");
    listener.run("PSUBSCRIBE x* y*");
    assertThat(other.run("PUBSUB CHANNELS n*")).isEqualTo("[\"news\"]");
    assertThat(other.run("PUBSUB CHANNELS")).contains("\"news\"", "\"sport\"");
    assertThat(other.run("PUBSUB NUMSUB news nobody")).isEqualTo("[\"news\", :1, \"nobody\", :0]");
    assertThat(other.run("PUBSUB NUMPAT")).isEqualTo(":2");
    assertThat(other.run("PUBSUB CHANNELS a b"))
        .isEqualTo(
            "-ERR unknown subcommand or wrong number of arguments for 'CHANNELS'. Try PUBSUB"
                + " HELP.");
    assertThat(other.run("CLIENT LIST")).contains(" flags=P ").contains(" sub=2 psub=2 ssub=0 ");
  }
}
