/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.coherence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Takes the bytes of a message apart. Never reads beyond the end and never allocates more than
 * there is.
 *
 * <p>Threading: confined to its user.
 */
final class ByteReader {
  private final byte[] bytes;
  private int position;

  ByteReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Says that the bytes are no message. */
  static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
      super(message);
    }
  }

  boolean isAtEnd() {
    return position == bytes.length;
  }

  int left() {
    return bytes.length - position;
  }

  int get() throws MalformedException {
    if (position == bytes.length) {
      throw new MalformedException("the message ends too early");
    }
    return bytes[position++] & 0xff;
  }

  long getNumber() throws MalformedException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = get();
      value |= (long) (next & 0x7f) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new MalformedException("a number is too long");
  }

  /** A number from {@code least} to {@code most}. */
  int getInt(int least, int most) throws MalformedException {
    long value = getNumber();
    if (value < least || value > most) {
      throw new MalformedException(value + " is not from " + least + " to " + most);
    }
    return (int) value;
  }

  byte[] getBytes() throws MalformedException {
    int length = getInt(0, Integer.MAX_VALUE);
    if (length > left()) {
      throw new MalformedException(length + " bytes are announced, " + left() + " are there");
    }
    position += length;
    return Arrays.copyOfRange(bytes, position - length, position);
  }

  String getText() throws MalformedException {
    return new String(getBytes(), UTF_8);
  }
}
