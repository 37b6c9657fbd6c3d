/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.bus;

import dev.filbert.node.coherence.MessageKind;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageProducer;

/**
 * The way to one other member. What the network has not taken yet is bounded for each kind of
 * message, so that one kind cannot crowd out another; beyond that messages are dropped.
 *
 * <p>Threading: confined to the coherence thread.
 */
final class Peer {
  /** The most bytes of one kind that wait for the network. */
  static final long WAITING_BYTES_MAX = 8 << 20;

  private final MessageProducer<Buffer> producer;
  private final long[] waiting = new long[MessageKind.values().length];

  Peer(MessageProducer<Buffer> producer) {
    this.producer = producer;
  }

  /** Whether a message of {@code bytes} may go out now. An oversized one may if nothing waits. */
  boolean hasRoom(MessageKind kind, int bytes) {
    long now = waiting[kind.ordinal()];
    return now == 0 || now + bytes <= WAITING_BYTES_MAX;
  }

  /**
   * Sends. A message that fails on the way is lost, which the other end notices where it matters.
   */
  void send(MessageKind kind, byte[] sealed) {
    waiting[kind.ordinal()] += sealed.length;
    producer
        .write(Buffer.buffer(sealed))
        .onComplete(sent -> waiting[kind.ordinal()] -= sealed.length);
  }

  void close() {
    producer.close();
  }
}
