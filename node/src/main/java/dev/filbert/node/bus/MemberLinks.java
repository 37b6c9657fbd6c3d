/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.bus;

import dev.filbert.node.coherence.MemberMessages;
import dev.filbert.node.coherence.MessageKind;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages to other members over the clustered event bus: each member has an address of its own,
 * and every message is sealed for its receiver.
 *
 * <p>Who listens where is kept by Vert.x in a map of the grid, which may lose an entry when the
 * cluster splits or a member stands still. {@link #listen} makes a new one.
 *
 * <p>Threading: as {@link MemberMessages} says; package-private methods on the coherence thread.
 */
final class MemberLinks implements MemberMessages {
  private static final Logger log = LoggerFactory.getLogger(MemberLinks.class);
  private static final String ADDRESS = "filbert.member.";

  private final Vertx bus;
  private final Context context;
  private final String self;
  private final MessageSeal seal;
  private final BusCounters counters;
  private final Map<MessageKind, Handler> handlers = new ConcurrentHashMap<>();
  private final Map<String, Peer> peers = new HashMap<>();

  /** Bytes that other threads have handed over and that this one has not taken yet, by kind. */
  private final Map<MessageKind, AtomicLong> handedOver = new EnumMap<>(MessageKind.class);

  private @Nullable MessageConsumer<Object> consumer;

  /**
   * Links without members.
   *
   * @param context the coherence thread
   * @param self the id of this node
   */
  MemberLinks(Vertx bus, Context context, String self, MessageSeal seal, BusCounters counters) {
    this.bus = bus;
    this.context = context;
    this.self = self;
    this.seal = seal;
    this.counters = counters;
    for (MessageKind kind : MessageKind.values()) {
      handedOver.put(kind, new AtomicLong());
    }
  }

  @Override
  public void handle(MessageKind kind, Handler handler) {
    if (handlers.putIfAbsent(kind, handler) != null) {
      throw new IllegalStateException("messages of kind " + kind + " have a handler already");
    }
  }

  @Override
  public boolean broadcast(MessageKind kind, byte[] body) {
    return run(kind, body, () -> broadcastNow(kind, body));
  }

  @Override
  public boolean send(String member, MessageKind kind, byte[] body) {
    return run(
        kind,
        body,
        () -> {
          Peer peer = peers.get(member);
          return peer == null || send(member, peer, kind, body);
        });
  }

  /** Something that can be sent; returns false if it was dropped. */
  private interface Sending {
    boolean send();
  }

  /** At once on the coherence thread, else there as soon as it gets to it. */
  private boolean run(MessageKind kind, byte[] body, Sending sending) {
    if (Vertx.currentContext() == context) {
      return sending.send();
    }
    AtomicLong waiting = handedOver.get(kind);
    if (waiting == null) {
      throw new IllegalStateException("every kind has a count, but not " + kind);
    }
    if (waiting.addAndGet(body.length) > Peer.WAITING_BYTES_MAX && waiting.get() > body.length) {
      waiting.addAndGet(-body.length);
      counters.drop(kind);
      return false;
    }
    context.runOnContext(
        v -> {
          waiting.addAndGet(-body.length);
          sending.send();
        });
    return true;
  }

  private boolean broadcastNow(MessageKind kind, byte[] body) {
    boolean all = true;
    for (Map.Entry<String, Peer> each : peers.entrySet()) {
      all &= send(each.getKey(), each.getValue(), kind, body);
    }
    return all;
  }

  private boolean send(String member, Peer peer, MessageKind kind, byte[] body) {
    if (!peer.hasRoom(kind, body.length)) {
      counters.drop(kind);
      return false;
    }
    peer.send(kind, seal.seal(member, kind, body));
    return true;
  }

  /** Who is in the cluster now, besides this node. */
  void members(Set<String> others) {
    peers
        .entrySet()
        .removeIf(
            each -> {
              if (others.contains(each.getKey())) {
                return false;
              }
              each.getValue().close();
              return true;
            });
    for (String id : others) {
      peers.computeIfAbsent(id, i -> new Peer(bus.eventBus().sender(ADDRESS + i)));
    }
  }

  boolean hasPeers() {
    return !peers.isEmpty();
  }

  /** Registers at the event bus, for the first time or anew. */
  void listen() {
    counters.registrations.increment();
    MessageConsumer<Object> former = consumer;
    MessageConsumer<Object> next = bus.eventBus().consumer(ADDRESS + self, this::received);
    consumer = next;
    next.completion()
        .onFailure(e -> log.warn("could not register for messages of other members", e));
    if (former != null) {
      // The new registration is under way: between the two, messages may come to both.
      former.unregister().onFailure(e -> log.debug("could not take back a former registration", e));
    }
  }

  void close() {
    MessageConsumer<Object> present = consumer;
    if (present != null) {
      present.unregister().onFailure(e -> log.debug("could not take back the registration", e));
    }
    peers.values().forEach(Peer::close);
    peers.clear();
  }

  private void received(Message<Object> message) {
    MessageSeal.Opened opened =
        message.body() instanceof Buffer bytes ? seal.open(bytes.getBytes()) : null;
    if (opened == null) {
      counters.badSeals.increment();
      return;
    }
    Handler handler = opened.kind() == null ? null : handlers.get(opened.kind());
    if (handler == null) {
      counters.malformed.increment();
      return;
    }
    handler.received(opened.sender(), opened.body());
  }
}
