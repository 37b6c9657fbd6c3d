/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.tiered;

import dev.filbert.client.codec.Codec;
import dev.filbert.client.codec.UnreadableException;
import java.util.Arrays;

/**
 * What stands at the backend for a value: its own bytes, where nothing else is needed, so that
 * other Redis clients read them. Remembered nulls and compressed values begin with a byte that no
 * text in UTF-8 has; values that happen to begin with it get it put in front.
 */
final class StoredCodec<V> implements Codec<Object> {
  private static final byte MARK = (byte) 0xC1;
  private static final byte ESCAPED = 0;
  private static final byte NULL = 1;
  private static final byte DEFLATED = 2;

  private final Codec<V> values;
  private final int compressAbove;

  StoredCodec(Codec<V> values, int compressAbove) {
    this.values = values;
    this.compressAbove = compressAbove;
  }

  @Override
  @SuppressWarnings("unchecked") // Users put values of V only; the null stands for itself.
  public byte[] encode(Object value) {
    if (value == RememberedNull.INSTANCE) {
      return new byte[] {MARK, NULL};
    }
    byte[] plain = values.encode((V) value);
    if (compressAbove > 0 && plain.length > compressAbove) {
      byte[] packed = Compression.deflate(plain, MARK, DEFLATED);
      if (packed.length < plain.length) {
        return packed;
      }
    }
    if (plain.length > 0 && plain[0] == MARK) {
      byte[] escaped = new byte[plain.length + 2];
      escaped[0] = MARK;
      escaped[1] = ESCAPED;
      System.arraycopy(plain, 0, escaped, 2, plain.length);
      return escaped;
    }
    return plain;
  }

  @Override
  public Object decode(byte[] bytes) throws UnreadableException {
    byte[] plain = bytes;
    if (bytes.length > 0 && bytes[0] == MARK) {
      switch (bytes.length == 1 ? -1 : bytes[1]) {
        case NULL -> {
          return RememberedNull.INSTANCE;
        }
        case ESCAPED -> plain = Arrays.copyOfRange(bytes, 2, bytes.length);
        case DEFLATED -> plain = Compression.inflate(bytes, 2);
        default -> throw new UnreadableException("a mark of another version of this library");
      }
    }
    try {
      return values.decode(plain);
    } catch (RuntimeException e) {
      throw new UnreadableException("the codec " + values + " failed on the bytes", e);
    }
  }
}
