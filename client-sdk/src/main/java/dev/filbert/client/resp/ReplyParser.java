/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.resp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes of one connection into replies and pushes, however they were cut into packets.
 *
 * <p>Give it what arrived with {@link #feed}, then take replies with {@link #next} until there is
 * none. Memory grows with what has arrived, never with what a length announces.
 *
 * <p>Threading: confined to one thread.
 *
 * @see <a href="https://redis.io/docs/latest/develop/reference/protocol-spec/">RESP</a>
 */
public final class ReplyParser {
  private static final byte[] NO_BYTES = {};
  private static final int LINE_END_BYTES = 2;
  private static final int FIRST_ITEMS = 16;
  private static final int MAX_DIGITS = 19;
  private static final int VERBATIM_PREFIX = 4;
  private static final int UNKNOWN = -1;

  /** An array of which not all elements are here. */
  private static final class Frame {
    final byte kind;
    final List<Reply> items;
    int missing;

    Frame(byte kind, int count) {
      this.kind = kind;
      this.missing = count;
      this.items = new ArrayList<>(Math.min(count, FIRST_ITEMS));
    }
  }

  private final ParserLimits limits;
  private final Deque<Frame> open = new ArrayDeque<>();
  private byte[] bytes = NO_BYTES;
  private int position;
  private int limit;
  private int searched;
  private int items;

  /** Of the string that is being read: its kind and length, once they are known. */
  private byte bulkKind;

  private int bulkLength = UNKNOWN;
  private boolean broken;

  /** A parser at the beginning of a connection. */
  public ReplyParser(ParserLimits limits) {
    this.limits = limits;
  }

  /** Takes over {@code arrived}, array included. A parser that has thrown drops it. */
  public void feed(byte[] arrived) {
    if (broken) {
      return;
    }
    if (position == limit) {
      bytes = arrived;
      position = 0;
      limit = arrived.length;
      searched = 0;
      return;
    }
    int size = limit - position;
    if (bytes.length - limit < arrived.length) {
      byte[] roomy =
          bytes.length - size < arrived.length
              ? new byte[Math.max(2 * size, size + arrived.length)]
              : bytes;
      System.arraycopy(bytes, position, roomy, 0, size);
      bytes = roomy;
      position = 0;
      limit = size;
    }
    System.arraycopy(arrived, 0, bytes, limit, arrived.length);
    limit += arrived.length;
  }

  /**
   * The next reply or push, or null when it has not arrived completely. After an exception there
   * are no more.
   *
   * @throws ProtocolException if what arrived can't be a reply, or is beyond the limits
   */
  public @Nullable Reply next() throws ProtocolException {
    if (broken) {
      return null;
    }
    try {
      Reply reply = advance();
      if (position == limit) {
        bytes = NO_BYTES;
        position = limit = 0;
      }
      return reply;
    } catch (ProtocolException e) {
      broken = true;
      bytes = NO_BYTES;
      position = limit = 0;
      open.clear();
      throw e;
    }
  }

  private @Nullable Reply advance() throws ProtocolException {
    while (true) {
      Reply value;
      if (bulkLength == UNKNOWN) {
        int end = lineEnd();
        if (end < 0) {
          return null;
        }
        value = readLine(end);
      } else if (limit - position >= bulkLength + LINE_END_BYTES) {
        value = readBulk();
      } else {
        return null;
      }
      Reply whole = value == null ? null : place(value);
      if (whole != null) {
        items = 0;
        return whole;
      }
    }
  }

  /** Puts a value where it belongs; returns it, or what it completes, if nothing is open. */
  private @Nullable Reply place(Reply value) {
    Reply whole = value;
    while (true) {
      Frame frame = open.peek();
      if (frame == null) {
        return whole;
      }
      frame.items.add(whole);
      if (--frame.missing > 0) {
        return null;
      }
      open.pop();
      if (frame.kind == '|') {
        return null; // An attribute: what it describes is still to come.
      }
      whole = new Reply.Items(frame.items, frame.kind == '>');
    }
  }

  /** Reads the line that ends before {@code end}; null if more must follow it. */
  private @Nullable Reply readLine(int end) throws ProtocolException {
    byte kind = bytes[position];
    int from = position + 1;
    position = end + LINE_END_BYTES;
    searched = 0;
    return switch (kind) {
      case '+', ',', '(' -> new Reply.Bytes(Arrays.copyOfRange(bytes, from, end));
      case '-' -> new Reply.Error(new String(bytes, from, end - from, StandardCharsets.UTF_8));
      case ':' -> new Reply.Number(number(from, end));
      case '_' -> Reply.Nothing.NOTHING;
      case '#' -> new Reply.Number(from < end && bytes[from] == 't' ? 1 : 0);
      case '$', '!', '=' -> startBulk(kind, number(from, end));
      case '*', '~', '>' -> startItems(kind, number(from, end), 1);
      case '%', '|' -> startItems(kind, number(from, end), 2);
      default -> throw new ProtocolException("a reply can't begin with byte " + (kind & 0xFF));
    };
  }

  private @Nullable Reply startBulk(byte kind, long length) throws ProtocolException {
    if (length == -1) {
      return Reply.Nothing.NOTHING;
    }
    if (length < 0 || length > limits.maxBulkBytes()) {
      throw new ProtocolException(
          "a string of " + length + " bytes, at most " + limits.maxBulkBytes() + " are taken");
    }
    bulkKind = kind;
    bulkLength = (int) length;
    return null;
  }

  private @Nullable Reply startItems(byte kind, long count, int width) throws ProtocolException {
    if (count == -1) {
      return Reply.Nothing.NOTHING;
    }
    if (count < 0 || count > limits.maxItems()) {
      throw new ProtocolException("an array of " + count + " elements");
    }
    items += (int) count * width;
    if (items > limits.maxItems()) {
      throw new ProtocolException("a reply of more than " + limits.maxItems() + " elements");
    }
    if (open.size() >= limits.maxDepth()) {
      throw new ProtocolException("arrays more than " + limits.maxDepth() + " deep");
    }
    if (count == 0 && kind != '|') {
      return new Reply.Items(List.of(), kind == '>');
    }
    if (count > 0) {
      open.push(new Frame(kind, (int) count * width));
    }
    return null;
  }

  private Reply readBulk() throws ProtocolException {
    int end = position + bulkLength;
    if (bytes[end] != '\r' || bytes[end + 1] != '\n') {
      throw new ProtocolException("a string longer than its length of " + bulkLength);
    }
    int skipped = bulkKind == '=' ? Math.min(VERBATIM_PREFIX, bulkLength) : 0;
    byte[] value = Arrays.copyOfRange(bytes, position + skipped, end);
    position = end + LINE_END_BYTES;
    bulkLength = UNKNOWN;
    return bulkKind == '!'
        ? new Reply.Error(new String(value, StandardCharsets.UTF_8))
        : new Reply.Bytes(value);
  }

  /** The index of the CR of the first line, whose LF is here too; -1 if it has not arrived. */
  private int lineEnd() throws ProtocolException {
    for (int i = position + searched; i < limit; i++) {
      if (bytes[i] == '\r') {
        if (i + 1 == limit) {
          searched = i - position;
          return -1;
        }
        if (bytes[i + 1] != '\n' || i == position) {
          throw new ProtocolException("a line that does not end in CR LF");
        }
        return i;
      }
    }
    searched = limit - position;
    if (searched > ParserLimits.MAX_LINE_BYTES) {
      throw new ProtocolException("a line of more than " + ParserLimits.MAX_LINE_BYTES + " bytes");
    }
    return -1;
  }

  private long number(int from, int end) throws ProtocolException {
    boolean negative = from < end && bytes[from] == '-';
    int first = negative || (from < end && bytes[from] == '+') ? from + 1 : from;
    if (first == end || end - first > MAX_DIGITS) {
      throw new ProtocolException("a number of " + (end - first) + " digits");
    }
    long value = 0; // Below zero, where the range is larger by one.
    for (int i = first; i < end; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9 || value * 10 - digit > 0 || value < Long.MIN_VALUE / 10) {
        throw new ProtocolException("a number with byte " + (bytes[i] & 0xFF));
      }
      value = value * 10 - digit;
    }
    if (!negative && value == Long.MIN_VALUE) {
      throw new ProtocolException("a number beyond 64 bits");
    }
    return negative ? value : -value;
  }
}
