/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.resp;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * The bytes that have arrived and are not parsed yet, in one array: reading from it is several
 * times faster than byte by byte from a direct buffer.
 *
 * <p>Threading: confined to one thread.
 */
final class InputWindow {
  static final byte[] NO_BYTES = {};

  /** What {@link #number} gives for text that is no canonical 64-bit integer. */
  static final long NOT_A_NUMBER = Long.MIN_VALUE;

  private static final int FIRST_BYTES = 512;
  private static final int KEPT_BYTES = 4 * 1024;
  private static final int MAX_DIGITS = 18;

  private byte[] bytes = NO_BYTES;
  private int position;
  private int limit;

  /** How many bytes from {@link #position} on are known to hold no end of line. */
  private int searched;

  /** Takes over all readable bytes of {@code arrived}. */
  void feed(ByteBuf arrived) {
    int count = arrived.readableBytes();
    if (bytes.length - limit < count) {
      makeRoom(count);
    }
    arrived.readBytes(bytes, limit, count);
    limit += count;
  }

  /** How many bytes are here. */
  int size() {
    return limit - position;
  }

  /** The first byte; there must be one. */
  byte first() {
    return bytes[position];
  }

  /** Where the first byte is, for use with {@link #array}, {@link #number} and {@link #skipTo}. */
  int position() {
    return position;
  }

  /** Where the bytes end, as an index of {@link #array}. */
  int limit() {
    return limit;
  }

  /** The array itself. */
  byte[] array() {
    return bytes;
  }

  /** The first {@code length} bytes, which must be here, as an array of their own; drops them. */
  byte[] take(int length) {
    int from = position;
    position += length;
    return length == 0 ? NO_BYTES : Arrays.copyOfRange(bytes, from, position);
  }

  /** Moves {@code length} bytes, which must be here, to {@code target}. */
  void take(byte[] target, int offset, int length) {
    System.arraycopy(bytes, position, target, offset, length);
    position += length;
  }

  /** Drops {@code count} bytes, which must be here. */
  void skip(int count) {
    position += count;
  }

  /** Drops what is before {@code index}, which ends the search for a line. */
  void skipTo(int index) {
    position = index;
    searched = 0;
  }

  /**
   * Looks for the end of the first line.
   *
   * @param tooLong the text of the exception
   * @return the index of {@code end}, or -1 if it has not arrived
   * @throws ProtocolException if the line has passed {@link ParserLimits#MAX_LINE_BYTES}
   */
  int find(byte end, String tooLong) throws ProtocolException {
    int stop = Math.min(limit, position + ParserLimits.MAX_LINE_BYTES + 1);
    for (int i = position + searched; i < stop; i++) {
      if (bytes[i] == end) {
        return i;
      }
    }
    searched = stop - position;
    if (searched > ParserLimits.MAX_LINE_BYTES) {
      throw ProtocolException.of(tooLong);
    }
    return -1;
  }

  /** Looks for the carriage return of a line, like {@link #find}; its line feed is here too. */
  int findLineEnd(String tooLong) throws ProtocolException {
    int end = find((byte) '\r', tooLong);
    if (end >= 0 && end + 1 == limit) {
      searched = end - position;
      return -1;
    }
    return end;
  }

  /** The integer written between two indexes without spaces, plus or leading zeros. */
  long number(int from, int to) {
    boolean negative = from < to && bytes[from] == '-';
    int first = negative ? from + 1 : from;
    int digits = to - first;
    if (digits < 1 || digits > MAX_DIGITS || (bytes[first] == '0' && (digits > 1 || negative))) {
      return NOT_A_NUMBER;
    }
    long value = 0;
    for (int i = first; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return NOT_A_NUMBER;
      }
      value = value * 10 + digit;
    }
    return negative ? -value : value;
  }

  /** To be called when all that can be parsed is: lets go of memory that a burst needed. */
  void settle() {
    if (position == limit) {
      position = limit = 0;
      if (bytes.length > KEPT_BYTES) {
        bytes = NO_BYTES;
      }
    }
  }

  /** Drops everything. */
  void clear() {
    position = limit = searched = 0;
    bytes = NO_BYTES;
  }

  /** The memory held. */
  int capacity() {
    return bytes.length;
  }

  private void makeRoom(int count) {
    int kept = limit - position;
    byte[] target =
        kept + count <= bytes.length ? bytes : new byte[Math.max(FIRST_BYTES, kept + count)];
    System.arraycopy(bytes, position, target, 0, kept);
    bytes = target;
    position = 0;
    limit = kept;
  }
}
