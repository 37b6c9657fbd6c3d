/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.pubsub;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * A message as it travels between members: a byte for its kind, the length of the channel's name,
 * the name, the text.
 *
 * @param sharded whether it is for sharded channels
 * @param channel the name of the channel
 * @param text what was published
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
record PublishedMessage(boolean sharded, byte[] channel, byte[] text) {

  byte[] encoded() {
    return ByteBuffer.allocate(1 + Integer.BYTES + channel.length + text.length)
        .put((byte) (sharded ? 1 : 0))
        .putInt(channel.length)
        .put(channel)
        .put(text)
        .array();
  }

  /**
   * What {@code body} says.
   *
   * @throws IllegalArgumentException if it says nothing
   */
  static PublishedMessage decoded(byte[] body) {
    try {
      ByteBuffer in = ByteBuffer.wrap(body);
      boolean sharded = in.get() == 1;
      int length = in.getInt();
      if (length < 0 || length > in.remaining()) {
        throw new IllegalArgumentException(
            "a channel of " + length + " bytes in a message of " + body.length);
      }
      byte[] channel = new byte[length];
      in.get(channel);
      byte[] text = new byte[in.remaining()];
      in.get(text);
      return new PublishedMessage(sharded, channel, text);
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("a message of " + body.length + " bytes is too short", e);
    }
  }
}
