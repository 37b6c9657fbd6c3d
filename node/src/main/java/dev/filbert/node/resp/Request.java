/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.resp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/**
 * One command as it came over the wire: its name and its binary arguments.
 *
 * <p>The arrays are handed over, not copied: neither the parser nor a handler may change them.
 *
 * <p>Threading: immutable.
 */
public final class Request {
  private final byte[][] parts;

  /**
   * A request of at least one part.
   *
   * @param parts the command name, then its arguments; kept, not copied
   */
  public Request(byte[][] parts) {
    if (parts.length == 0) {
      throw new IllegalArgumentException("a request has at least a name, but got no parts");
    }
    this.parts = parts;
  }

  /** A request of text parts, for tests and tools. */
  public static Request of(String... parts) {
    return new Request(List.of(parts).stream().map(p -> p.getBytes(UTF_8)).toArray(byte[][]::new));
  }

  /** The number of parts, the name included: what Redis calls arity. */
  public int size() {
    return parts.length;
  }

  /** The name as sent, in whatever case. */
  public byte[] name() {
    return parts[0];
  }

  /** The part at {@code index}; 0 is the name. Kept, not copied. */
  public byte[] part(int index) {
    return parts[index];
  }

  /** The part at {@code index} as UTF-8 text; malformed bytes become replacement characters. */
  public String text(int index) {
    return new String(parts[index], UTF_8);
  }
}
