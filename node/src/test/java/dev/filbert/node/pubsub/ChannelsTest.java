/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.pubsub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filbert.node.coherence.MemberMessages;
import dev.filbert.node.coherence.MessageKind;
import dev.filbert.node.push.Outlet;
import dev.filbert.node.resp.Reply;
import dev.filbert.node.testing.ReplyText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Two nodes whose messages to each other arrive at once. */
class ChannelsTest {
  private final Wire wire = new Wire();
  private final Channels here = new Channels(wire.end());
  private final Channels there = new Channels(wire.end());
  private final Listener listener = new Listener();
  private final Subscriber subscriber = there.open(listener);

  @Test
  void message_reachesTheOtherNode_andCountsHereOnly() {
    there.subscribe(subscriber, Kind.CHANNEL, bytes("c"));
    assertThat(here.publish(false, bytes("c"), bytes("x"))).isZero();
    assertThat(there.publish(false, bytes("c"), bytes("y"))).isEqualTo(1);
    assertThat(listener.heard)
        .containsExactly(">[\"message\", \"c\", \"x\"]", ">[\"message\", \"c\", \"y\"]");
  }

  @Test
  void shardedMessage_staysSharded() {
    there.subscribe(subscriber, Kind.CHANNEL, bytes("c"));
    here.publish(true, bytes("c"), bytes("x"));
    assertThat(listener.heard).isEmpty();
    there.subscribe(subscriber, Kind.SHARD, bytes("c"));
    here.publish(true, bytes("c"), bytes("x"));
    assertThat(listener.heard).containsExactly(">[\"smessage\", \"c\", \"x\"]");
  }

  @Test
  void droppedMessage_isCounted() {
    wire.full = true;
    here.publish(false, bytes("c"), bytes("x"));
    assertThat(here.lost()).isEqualTo(1);
  }

  @Test
  void whoUnsubscribesFromAll_hearsNothing() {
    for (Kind kind : Kind.values()) {
      there.subscribe(subscriber, kind, bytes("c"));
    }
    for (Kind kind : Kind.values()) {
      assertThat(there.subscriptions(kind)).isEqualTo(1);
    }
    there.unsubscribeAll(subscriber);
    for (Kind kind : Kind.values()) {
      assertThat(there.subscriptions(kind)).isZero();
    }
    here.publish(false, bytes("c"), bytes("x"));
    here.publish(true, bytes("c"), bytes("x"));
    assertThat(here.published()).isEqualTo(2);
    assertThat(listener.heard).isEmpty();
    assertThat(subscriber.isSubscribed()).isFalse();
  }

  @Test
  void subscriptions_haveABound() {
    for (int i = 0; i < Channels.SUBSCRIPTIONS_MAX; i++) {
      assertThat(there.subscribe(subscriber, Kind.CHANNEL, bytes("c" + i))).isTrue();
    }
    assertThat(there.subscribe(subscriber, Kind.PATTERN, bytes("p"))).isFalse();
  }

  @Test
  void garbageFromAMember_isRefused() {
    assertThatThrownBy(() -> PublishedMessage.decoded(new byte[] {0, 1}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PublishedMessage.decoded(new byte[] {0, 0, 0, 0, 9, 1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("9");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static final class Wire {
    private final List<Handler> handlers = new ArrayList<>();
    private boolean full;

    private record Handler(MemberMessages owner, MemberMessages.Handler handler) {}

    MemberMessages end() {
      return new MemberMessages() {
        @Override
        public boolean broadcast(MessageKind kind, byte[] body) {
          if (full) {
            return false;
          }
          handlers.stream()
              .filter(h -> h.owner() != this)
              .forEach(h -> h.handler().received("other", body.clone()));
          return true;
        }

        @Override
        public boolean send(String member, MessageKind kind, byte[] body) {
          throw new UnsupportedOperationException("nothing is sent to one node alone");
        }

        @Override
        public void handle(MessageKind kind, MemberMessages.Handler handler) {
          assertThat(kind).isEqualTo(MessageKind.PUBLISH);
          handlers.add(new Wire.Handler(this, handler));
        }
      };
    }
  }

  private static final class Listener implements Outlet {
    private final List<String> heard = new ArrayList<>();

    @Override
    public long id() {
      return 1;
    }

    @Override
    public boolean speaksResp3() {
      return true;
    }

    @Override
    public boolean isSubscribed() {
      return true;
    }

    @Override
    public void push(Supplier<? extends Reply> push, int bytes) {
      heard.add(ReplyText.of(push.get()));
    }
  }
}
