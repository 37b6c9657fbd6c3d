/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.resp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Splits a line that somebody typed, such as {@code SET k "a b\n"}, into the parts of a request.
 *
 * <p>Parts are separated by white space. Double quotes take {@code \n \r \t \b \a \xHH} and a
 * backslash before any other byte; single quotes take only {@code \'}. A closing quote must end its
 * part.
 *
 * <p>Threading: confined to one thread, used once.
 */
final class InlineRequest {
  private static final int HEX_ESCAPE_BYTES = 4;
  private static final int HEX = 16;

  private final byte[] line;
  private final int end;
  private int next;
  private byte[] part = new byte[16];
  private int length;

  private InlineRequest(byte[] line, int from, int end) {
    this.line = line;
    this.next = from;
    this.end = end;
  }

  /**
   * The parts of the line from {@code from} to its line feed at {@code end}; none if it is blank.
   *
   * @throws ProtocolException if a quote is not closed, or closed in the middle of a part; or
   *     silent, if the line comes from a web browser
   */
  static byte[][] split(byte[] line, int from, int end) throws ProtocolException {
    byte[][] parts = new InlineRequest(line, from, end).parts();
    if (parts.length > 0) {
      refuseWebBrowsers(parts[0]);
    }
    return parts;
  }

  /**
   * A web page can make the browser that shows it POST to any port of its machine: the connection
   * must end before the lines of the body are taken for commands.
   */
  private static void refuseWebBrowsers(byte[] name) throws ProtocolException {
    String word = new String(name, ISO_8859_1);
    if (word.equalsIgnoreCase("POST") || word.equalsIgnoreCase("Host:")) {
      throw ProtocolException.silent("an HTTP request, probably of an attack across sites");
    }
  }

  private byte[][] parts() throws ProtocolException {
    List<byte[]> parts = new ArrayList<>();
    while (true) {
      while (next < end && isSpace(line[next])) {
        next++;
      }
      if (next == end) {
        return parts.toArray(byte[][]::new);
      }
      length = 0;
      part();
      parts.add(Arrays.copyOf(part, length));
    }
  }

  private void part() throws ProtocolException {
    while (next < end && !isSpace(line[next]) && line[next] != 0) {
      byte b = line[next++];
      if (b == '"') {
        doubleQuoted();
        return;
      }
      if (b == '\'') {
        singleQuoted();
        return;
      }
      append(b);
    }
    if (next < end && line[next] == 0) {
      next = end; // As in Redis, where the line is a C string.
    }
  }

  private void doubleQuoted() throws ProtocolException {
    while (next < end) {
      byte b = line[next];
      if (b == '"') {
        next++;
        requirePartEnds();
        return;
      }
      if (b == '\\' && isHexEscape()) {
        append((byte) (digit(line[next + 2]) * HEX + digit(line[next + 3])));
        next += HEX_ESCAPE_BYTES;
      } else if (b == '\\' && next + 1 < end) {
        append(unescaped(line[next + 1]));
        next += 2;
      } else {
        append(b);
        next++;
      }
    }
    throw unbalanced();
  }

  private void singleQuoted() throws ProtocolException {
    while (next < end) {
      byte b = line[next];
      if (b == '\'') {
        next++;
        requirePartEnds();
        return;
      }
      boolean escape = b == '\\' && next + 1 < end && line[next + 1] == '\'';
      append(escape ? (byte) '\'' : b);
      next += escape ? 2 : 1;
    }
    throw unbalanced();
  }

  private boolean isHexEscape() {
    return next + HEX_ESCAPE_BYTES <= end
        && line[next + 1] == 'x'
        && digit(line[next + 2]) >= 0
        && digit(line[next + 3]) >= 0;
  }

  private void requirePartEnds() throws ProtocolException {
    if (next < end && !isSpace(line[next])) {
      throw unbalanced();
    }
  }

  private void append(byte b) {
    if (length == part.length) {
      part = Arrays.copyOf(part, length * 2);
    }
    part[length++] = b;
  }

  private static byte unescaped(byte b) {
    return switch (b) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'b' -> '\b';
      case 'a' -> 0x07;
      default -> b;
    };
  }

  private static int digit(byte b) {
    return Character.digit(b, HEX);
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || (b >= '\t' && b <= '\r');
  }

  private static ProtocolException unbalanced() {
    return ProtocolException.of("unbalanced quotes in request");
  }
}
