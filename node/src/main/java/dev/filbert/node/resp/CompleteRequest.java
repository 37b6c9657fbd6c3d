/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.resp;

import static dev.filbert.node.resp.InputWindow.NO_BYTES;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The short way for requests that have arrived as a whole, as nearly all do: no state is kept
 * between the parts. Whatever is not complete, not usual or not allowed is left to the parser,
 * which goes part by part and knows what to say.
 *
 * <p>Threading: confined to one thread.
 */
final class CompleteRequest {
  /* Why no state: the parser lives as long as its connection, so the garbage collector has to be
  told of each reference that is put into it. G1 does that with a full memory fence, five times
  for one GET, and each waits for all stores before it. See node/RATIONALE.md. */

  private static final int PARTS_MAX = 64;
  private static final int NAME_BYTES_MAX = 32;
  private static final int DIGITS_MAX = 9;
  private static final int LINE_END_BYTES = 2;

  /** What {@link #lengthAt} gives for a line that is not there or not plain. */
  private static final long NO_LENGTH = -1;

  private final ParserLimits limits;

  /** The last name: clients repeat themselves, and the arrays of requests are never changed. */
  private byte[] name = NO_BYTES;

  CompleteRequest(ParserLimits limits) {
    this.limits = limits;
  }

  /**
   * Takes the request out of the window that begins there with an asterisk, or takes nothing and
   * returns null.
   */
  @Nullable Request take(InputWindow window) {
    byte[] bytes = window.array();
    int limit = window.limit();
    long line = lengthAt(bytes, window.position() + 1, limit);
    if (line == NO_LENGTH) {
      return null;
    }
    int count = lengthOf(line);
    if (count < 1 || count > Math.min(PARTS_MAX, limits.maxArguments())) {
      return null;
    }
    byte[][] parts = new byte[count][];
    int at = nextOf(line);
    long total = 0;
    for (int i = 0; i < count; i++) {
      line = at < limit && bytes[at] == '$' ? lengthAt(bytes, at + 1, limit) : NO_LENGTH;
      if (line == NO_LENGTH) {
        return null;
      }
      int length = lengthOf(line);
      at = nextOf(line);
      total += length;
      if (length > limits.maxBulkBytes()
          || total > limits.maxRequestBytes()
          || length > limit - at - LINE_END_BYTES) {
        return null;
      }
      parts[i] = i == 0 ? name(bytes, at, length) : copy(bytes, at, length);
      at += length + LINE_END_BYTES;
    }
    window.skipTo(at);
    return new Request(parts);
  }

  private byte[] name(byte[] bytes, int from, int length) {
    byte[] last = name;
    if (Arrays.equals(last, 0, last.length, bytes, from, from + length)) {
      return last;
    }
    byte[] next = copy(bytes, from, length);
    if (length <= NAME_BYTES_MAX) {
      name = next;
    }
    return next;
  }

  private static byte[] copy(byte[] bytes, int from, int length) {
    return length == 0 ? NO_BYTES : Arrays.copyOfRange(bytes, from, from + length);
  }

  /** A number without sign and leading zeros, and where the next line begins: both in one long. */
  private static long lengthAt(byte[] bytes, int from, int limit) {
    int stop = Math.min(limit, from + DIGITS_MAX);
    int value = 0;
    int at = from;
    while (at < stop && bytes[at] >= '0' && bytes[at] <= '9') {
      value = value * 10 + bytes[at] - '0';
      at++;
    }
    boolean plain = at > from && (bytes[from] != '0' || at == from + 1);
    boolean ends = at + 1 < limit && bytes[at] == '\r';
    return plain && ends ? (long) value << Integer.SIZE | at + LINE_END_BYTES : NO_LENGTH;
  }

  private static int lengthOf(long line) {
    return (int) (line >>> Integer.SIZE);
  }

  private static int nextOf(long line) {
    return (int) line;
  }
}
