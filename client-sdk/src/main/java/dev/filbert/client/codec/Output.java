/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.codec;

import java.util.Arrays;

/** Bytes being written; grows. */
final class Output {
  private byte[] bytes = new byte[64];
  private int size;

  void u1(int value) {
    room(1);
    bytes[size++] = (byte) value;
  }

  void raw(byte[] value) {
    room(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
  }

  /** A count or another number that is mostly small: seven bits a byte, the lowest first. */
  void varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      u1((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    u1((int) rest);
  }

  /** A number of either sign that is mostly small. */
  void signed(long value) {
    varint((value << 1) ^ (value >> 63));
  }

  void u8(long value) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      u1((int) (value >>> shift));
    }
  }

  byte[] done() {
    return Arrays.copyOf(bytes, size);
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(size, more)));
    }
  }
}
