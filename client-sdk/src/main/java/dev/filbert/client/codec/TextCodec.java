/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.codec;

import java.util.function.Function;

/**
 * One value as the text that people and other languages write, so that a cache can be looked into
 * with any Redis client, and numbers can be counted up where they live.
 */
final class TextCodec<T> implements Codec<T> {
  /** Longer texts of numbers are refused: to parse them takes time that grows with the square. */
  private static final int NUMBER_LENGTH_MAX = 10_000;

  private final Class<T> type;
  private final Function<T, String> write;
  private final Function<String, T> read;

  TextCodec(Class<T> type, Function<T, String> write, Function<String, T> read) {
    this.type = type;
    this.write = write;
    this.read = read;
  }

  @Override
  public byte[] encode(T value) {
    return Utf8.encode(write.apply(value));
  }

  @Override
  public T decode(byte[] bytes) throws UnreadableException {
    if (bytes.length > NUMBER_LENGTH_MAX) {
      throw new UnreadableException(bytes.length + " bytes are too many for a " + this);
    }
    try {
      T value = read.apply(Utf8.decode(bytes, 0, bytes.length));
      if (value == null) {
        throw new UnreadableException("no text of a " + this);
      }
      return value;
    } catch (RuntimeException e) {
      throw new UnreadableException("no text of a " + this, e);
    }
  }

  @Override
  public String toString() {
    return type.getSimpleName();
  }
}
