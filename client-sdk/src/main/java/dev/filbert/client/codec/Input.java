/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.codec;

import java.util.Arrays;

/** Bytes being read, by someone who does not trust them. */
final class Input {
  /** Deeper values are taken for an attack on the stack. */
  private static final int DEPTH_MAX = 64;

  private final byte[] bytes;
  private int at;
  private int depth;

  Input(byte[] bytes) {
    this.bytes = bytes;
  }

  int u1() throws UnreadableException {
    need(1);
    return bytes[at++] & 0xFF;
  }

  long varint() throws UnreadableException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = u1();
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new UnreadableException("a number of more than 64 bits");
  }

  long signed() throws UnreadableException {
    long value = varint();
    return (value >>> 1) ^ -(value & 1);
  }

  long u8() throws UnreadableException {
    need(8);
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = value << 8 | (bytes[at++] & 0xFF);
    }
    return value;
  }

  /** A length in bytes, or a count of things of at least a byte: never more than are left. */
  int count() throws UnreadableException {
    long count = varint();
    if (count < 0 || count > bytes.length - at) {
      throw new UnreadableException("a count of " + count + " with " + left() + " bytes left");
    }
    return (int) count;
  }

  byte[] raw(int length) throws UnreadableException {
    need(length);
    at += length;
    return Arrays.copyOfRange(bytes, at - length, at);
  }

  /** Goes into a value inside of a value; {@link #leave} goes out. */
  void enter() throws UnreadableException {
    if (++depth > DEPTH_MAX) {
      throw new UnreadableException("nested deeper than " + DEPTH_MAX);
    }
  }

  void leave() {
    depth--;
  }

  int left() {
    return bytes.length - at;
  }

  private void need(int count) throws UnreadableException {
    if (count > left()) {
      throw new UnreadableException("ends " + (count - left()) + " bytes early");
    }
  }
}
