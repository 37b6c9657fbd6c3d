/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.codec;

import org.jspecify.annotations.Nullable;

/**
 * How values of one type lie in bytes, inside of others.
 *
 * <p>Threading: thread-safe.
 */
interface Shape {

  /** Writes a value of the type; null is written by {@link Shapes}, before it comes here. */
  void write(Output out, Object value);

  /** Reads what {@link #write} wrote. */
  Object read(Input in) throws UnreadableException;

  /** Writes a value or its absence. */
  default void writeNullable(Output out, @Nullable Object value) {
    if (value == null) {
      out.u1(0);
    } else {
      out.u1(1);
      write(out, value);
    }
  }

  /** Reads what {@link #writeNullable} wrote. */
  default @Nullable Object readNullable(Input in) throws UnreadableException {
    return switch (in.u1()) {
      case 0 -> null;
      case 1 -> read(in);
      default -> throw new UnreadableException("neither a value nor its absence");
    };
  }
}
