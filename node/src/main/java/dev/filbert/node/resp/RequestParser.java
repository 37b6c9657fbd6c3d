/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.resp;

import static dev.filbert.node.resp.InputWindow.NOT_A_NUMBER;
import static dev.filbert.node.resp.InputWindow.NO_BYTES;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes of one connection into requests, however they were cut into packets.
 *
 * <p>Give it what arrived with {@link #feed}, then take requests with {@link #next} until there is
 * none. Bytes are copied once into a window and once into their argument. The memory of a long
 * argument grows with what has arrived of it: announcing half a gigabyte costs nothing.
 *
 * <p>Memory: what was fed and not yet taken, plus the arguments of one request within {@link
 * ParserLimits}. An idle parser holds a few kilobytes at most.
 *
 * <p>Threading: confined to one thread.
 *
 * @see <a href="https://redis.io/docs/latest/develop/reference/protocol-spec/">RESP</a>
 */
public final class RequestParser {
  private static final byte[][] NO_PARTS = {};
  private static final int FIRST_PARTS = 64;
  private static final int FIRST_BULK_BYTES = 16 * 1024;
  private static final int LINE_END_BYTES = 2;
  private static final int UNKNOWN = -1;

  private final ParserLimits limits;
  private final InputWindow window = new InputWindow();
  private final CompleteRequest complete;
  private boolean authenticated = true;
  private boolean broken;

  /** Of the request that is being read: its parts so far, and how many there will be. */
  private byte[][] parts = NO_PARTS;

  private int expected;
  private int taken;
  private long requestBytes;

  /** Of the part that is being read: its length once that is known, and its bytes so far. */
  private int bulkLength = UNKNOWN;

  private byte[] bulk = NO_BYTES;
  private int filled;

  /** A parser at the beginning of a connection, with the limits of an authenticated client. */
  public RequestParser(ParserLimits limits) {
    this.limits = limits;
    this.complete = new CompleteRequest(limits);
  }

  /** Says whether the client has authenticated; the requests of others must be short. */
  public void authenticated(boolean authenticated) {
    this.authenticated = authenticated;
  }

  /**
   * Takes over all readable bytes of {@code bytes}; the buffer stays the caller's to release. A
   * parser that has thrown drops them.
   */
  public void feed(ByteBuf bytes) {
    if (broken) {
      bytes.skipBytes(bytes.readableBytes());
      return;
    }
    if (filled < bulkLength && window.size() == 0) {
      int present = Math.min(bulkLength - filled, bytes.readableBytes());
      growBulk(present);
      bytes.readBytes(bulk, filled, present);
      filled += present;
    }
    if (bytes.isReadable()) {
      window.feed(bytes);
    }
  }

  /**
   * The next request, or null when it has not arrived completely. After an exception there are no
   * more.
   *
   * @throws ProtocolException if what arrived can't be a request
   */
  public @Nullable Request next() throws ProtocolException {
    if (broken) {
      return null;
    }
    try {
      Request request = advance();
      if (request == null) {
        window.settle();
      }
      return request;
    } catch (ProtocolException e) {
      broken = true;
      forgetRequest();
      window.clear();
      throw e;
    }
  }

  /** The memory held for requests that are not complete or not taken yet, in bytes. */
  public long bufferedBytes() {
    return window.capacity() + requestBytes - Math.max(0, bulkLength) + bulk.length;
  }

  private @Nullable Request advance() throws ProtocolException {
    while (expected == 0) {
      if (window.size() == 0) {
        return null;
      }
      if (window.first() == '*') {
        Request request = authenticated ? complete.take(window) : null;
        if (request != null) {
          return request;
        }
        if (!readCount()) {
          return null;
        }
      } else {
        int end = window.find((byte) '\n', "too big inline request");
        if (end < 0) {
          return null;
        }
        byte[][] words = InlineRequest.split(window.array(), window.position(), end);
        window.skipTo(end + 1);
        if (words.length > 0) {
          return new Request(words);
        }
      }
    }
    while (taken < expected) {
      if (!readPart()) {
        return null;
      }
    }
    Request request = new Request(parts);
    forgetRequest();
    return request;
  }

  /** Reads {@code *N}; false if it is incomplete. An N of zero or less is no request. */
  private boolean readCount() throws ProtocolException {
    int end = window.findLineEnd("too big mbulk count string");
    if (end < 0) {
      return false;
    }
    long count = window.number(window.position() + 1, end);
    if (count == NOT_A_NUMBER || count > limits.maxArguments()) {
      throw ProtocolException.of("invalid multibulk length");
    }
    if (!authenticated && count > ParserLimits.UNAUTHENTICATED_ARGUMENTS) {
      throw ProtocolException.of("unauthenticated multibulk length");
    }
    window.skipTo(end + LINE_END_BYTES);
    if (count > 0) {
      expected = (int) count;
      parts = new byte[Math.min(expected, FIRST_PARTS)][];
    }
    return true;
  }

  /** Reads one part; false if it is incomplete. */
  private boolean readPart() throws ProtocolException {
    if (bulkLength == UNKNOWN && !readLength()) {
      return false;
    }
    if (filled == 0 && window.size() >= bulkLength + LINE_END_BYTES) {
      endPart(window.take(bulkLength));
      return true;
    }
    int present = Math.min(bulkLength - filled, window.size());
    growBulk(present);
    window.take(bulk, filled, present);
    filled += present;
    if (filled < bulkLength || window.size() < LINE_END_BYTES) {
      return false;
    }
    endPart(bulk);
    return true;
  }

  /** Reads {@code $N}; false if it is incomplete. */
  private boolean readLength() throws ProtocolException {
    int end = window.findLineEnd("too big bulk count string");
    if (end < 0) {
      return false;
    }
    if (window.first() != '$') {
      char found = (char) (window.first() & 0xFF);
      throw ProtocolException.of("expected '$', got '" + found + "'");
    }
    long length = window.number(window.position() + 1, end);
    if (length < 0 || length > limits.maxBulkBytes()) {
      throw ProtocolException.of("invalid bulk length");
    }
    if (!authenticated && length > ParserLimits.UNAUTHENTICATED_BULK_BYTES) {
      throw ProtocolException.of("unauthenticated bulk length");
    }
    if (requestBytes + length > limits.maxRequestBytes()) {
      throw ProtocolException.of("too big request");
    }
    window.skipTo(end + LINE_END_BYTES);
    requestBytes += length;
    bulkLength = (int) length;
    return true;
  }

  /** Makes room for {@code more} bytes: doubling, but never beyond the announced length. */
  private void growBulk(int more) {
    int needed = filled + more;
    if (needed > bulk.length) {
      long roomy = Math.max(Math.max(FIRST_BULK_BYTES, 2L * bulk.length), needed);
      bulk = Arrays.copyOf(bulk, (int) Math.min(bulkLength, roomy));
    }
  }

  /** Two bytes follow a part. Whether they are CR and LF is not looked at, as in Redis. */
  private void endPart(byte[] part) {
    window.skip(LINE_END_BYTES);
    if (taken == parts.length) {
      parts = Arrays.copyOf(parts, (int) Math.min(expected, 2L * taken));
    }
    parts[taken++] = part;
    bulkLength = UNKNOWN;
    bulk = NO_BYTES;
    filled = 0;
  }

  private void forgetRequest() {
    parts = NO_PARTS;
    expected = 0;
    taken = 0;
    requestBytes = 0;
    bulkLength = UNKNOWN;
    bulk = NO_BYTES;
    filled = 0;
  }
}
