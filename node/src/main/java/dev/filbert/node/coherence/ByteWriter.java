/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.coherence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Builds the bytes of a message. Threading: confined to its user. */
final class ByteWriter {
  private byte[] bytes;
  private int size;

  ByteWriter(int capacity) {
    bytes = new byte[capacity];
  }

  ByteWriter put(int value) {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
    bytes[size++] = (byte) value;
    return this;
  }

  /** A number in as few bytes as it needs, seven bits in each; negative ones take ten. */
  ByteWriter putNumber(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      put((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    return put((int) rest);
  }

  /** Bytes behind their length. */
  ByteWriter putBytes(byte[] value) {
    putNumber(value.length);
    while (bytes.length - size < value.length) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
    return this;
  }

  ByteWriter putText(String value) {
    return putBytes(value.getBytes(UTF_8));
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }
}
