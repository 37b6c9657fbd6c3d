/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.pubsub;

import dev.filbert.node.coherence.MemberMessages;
import dev.filbert.node.coherence.MessageKind;
import dev.filbert.node.keyspace.KeyPattern;
import dev.filbert.node.push.Outlet;
import dev.filbert.node.resp.Reply;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The channels of the cluster, as this node sees them: its own subscribers, and the way to those of
 * other nodes.
 *
 * <p>A message goes to every member, whether or not it has subscribers. Messages of one publisher
 * reach each subscriber in their order; those to other nodes may be lost when a connection between
 * members breaks, as publish/subscribe of Redis Cluster may lose them.
 *
 * <p>Threading: thread-safe; subscriptions change on the event loop of their session.
 */
public final class Channels {
  /** How many subscriptions one session may have. */
  public static final int SUBSCRIPTIONS_MAX = 100_000;

  private static final int OVERHEAD_BYTES = 48;

  private final Map<Kind, SubscriberTable> tables = new EnumMap<>(Kind.class);
  private final MemberMessages members;
  private final LongAdder published = new LongAdder();
  private final LongAdder delivered = new LongAdder();
  private final LongAdder lost = new LongAdder();

  /** Channels without subscribers, of a node that reaches the others through {@code members}. */
  public Channels(MemberMessages members) {
    this.members = members;
    for (Kind kind : Kind.values()) {
      tables.put(kind, new SubscriberTable());
    }
    members.handle(MessageKind.PUBLISH, (sender, body) -> receive(body));
  }

  /** What a session needs before it subscribes. */
  public Subscriber open(Outlet outlet) {
    return new Subscriber(outlet);
  }

  /**
   * Subscribes; does nothing the second time.
   *
   * @return false if the session has {@link #SUBSCRIPTIONS_MAX} already
   */
  public boolean subscribe(Subscriber subscriber, Kind kind, byte[] name) {
    ChannelName channel = new ChannelName(name);
    if (subscriber.total() >= SUBSCRIPTIONS_MAX) {
      return false;
    }
    if (subscriber.add(kind, channel)) {
      table(kind).add(channel, subscriber);
    }
    return true;
  }

  /** Ends a subscription; does nothing if there is none. */
  public void unsubscribe(Subscriber subscriber, Kind kind, byte[] name) {
    ChannelName channel = new ChannelName(name);
    if (subscriber.remove(kind, channel)) {
      table(kind).remove(channel, subscriber);
    }
  }

  /** Ends all subscriptions of a session. */
  public void unsubscribeAll(Subscriber subscriber) {
    for (Kind kind : Kind.values()) {
      subscriber.names(kind).forEach(name -> unsubscribe(subscriber, kind, name.bytes()));
    }
  }

  /**
   * Publishes to all nodes.
   *
   * @return how many subscriptions of this node got it
   */
  public int publish(boolean sharded, byte[] channel, byte[] text) {
    published.increment();
    PublishedMessage message = new PublishedMessage(sharded, channel, text);
    if (!members.broadcast(MessageKind.PUBLISH, message.encoded())) {
      lost.increment();
    }
    return deliver(message);
  }

  /** The names that this node's sessions subscribe to and that match, null meaning all. */
  public List<byte[]> names(Kind kind, @Nullable KeyPattern pattern) {
    return table(kind).all().keySet().stream()
        .map(ChannelName::bytes)
        .filter(name -> pattern == null || pattern.matches(name))
        .toList();
  }

  /** How many sessions of this node subscribe to a name. */
  public int subscribers(Kind kind, byte[] name) {
    return table(kind).of(new ChannelName(name)).size();
  }

  /** How many different names of a kind this node's sessions subscribe to. */
  public int count(Kind kind) {
    return table(kind).all().size();
  }

  /** How many subscriptions of a kind this node's sessions have. */
  public long subscriptions(Kind kind) {
    return table(kind).subscriptions();
  }

  /** Messages published at this node. */
  public long published() {
    return published.sum();
  }

  /** Messages handed to connections of this node. */
  public long delivered() {
    return delivered.sum();
  }

  /** Published messages that could not be sent to all other nodes because too much waited. */
  public long lost() {
    return lost.sum();
  }

  private void receive(byte[] body) {
    deliver(PublishedMessage.decoded(body));
  }

  private int deliver(PublishedMessage message) {
    Kind kind = message.sharded() ? Kind.SHARD : Kind.CHANNEL;
    List<Subscriber> direct = table(kind).of(new ChannelName(message.channel()));
    int receivers = 0;
    if (!direct.isEmpty()) {
      Reply push =
          new Reply.Push(
              List.of(kind.message(), Reply.bulk(message.channel()), Reply.bulk(message.text())));
      receivers += push(direct, push, message);
    }
    if (kind == Kind.CHANNEL && !table(Kind.PATTERN).all().isEmpty()) {
      receivers += deliverToPatterns(message);
    }
    return receivers;
  }

  private int deliverToPatterns(PublishedMessage message) {
    int receivers = 0;
    for (Map.Entry<ChannelName, List<Subscriber>> entry : table(Kind.PATTERN).all().entrySet()) {
      byte[] glob = entry.getKey().bytes();
      if (KeyPattern.of(glob).matches(message.channel())) {
        Reply push =
            new Reply.Push(
                List.of(
                    Kind.PATTERN.message(),
                    Reply.bulk(glob),
                    Reply.bulk(message.channel()),
                    Reply.bulk(message.text())));
        receivers += push(entry.getValue(), push, message);
      }
    }
    return receivers;
  }

  private int push(List<Subscriber> subscribers, Reply push, PublishedMessage message) {
    int bytes = message.channel().length + message.text().length + OVERHEAD_BYTES;
    for (Subscriber subscriber : subscribers) {
      subscriber.outlet().push(() -> push, bytes);
    }
    delivered.add(subscribers.size());
    return subscribers.size();
  }

  private SubscriberTable table(Kind kind) {
    SubscriberTable table = tables.get(kind);
    if (table == null) {
      throw new IllegalStateException("no table of " + kind);
    }
    return table;
  }
}
