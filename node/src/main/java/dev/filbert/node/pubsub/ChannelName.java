/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.pubsub;

import java.util.Arrays;

/**
 * The name of a channel, or a pattern of names, in tables.
 *
 * @param bytes not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode are by content.
public record ChannelName(byte[] bytes) {

  @Override
  public boolean equals(Object other) {
    return other instanceof ChannelName that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
