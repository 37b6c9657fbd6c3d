/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.resp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server sent: a reply to a command, or a push that nobody asked for.
 *
 * <p>RESP3 has more types than a client of a cache must tell apart: simple and verbatim strings,
 * doubles and big numbers are {@link Bytes}; booleans are the numbers 0 and 1; attributes are
 * skipped.
 *
 * <p>Threading: immutable, but for the arrays inside, which nobody writes.
 */
public sealed interface Reply {

  /** A string of either kind, or a number that is no 64-bit integer. */
  record Bytes(byte[] value) implements Reply {
    @Override
    public String toString() {
      return new String(value, StandardCharsets.UTF_8);
    }
  }

  /** An integer. */
  record Number(long value) implements Reply {}

  /** Null of any kind. */
  record Nothing() implements Reply {
    static final Nothing NOTHING = new Nothing();
  }

  /**
   * An error.
   *
   * @param message the whole text; its first word is the code
   */
  record Error(String message) implements Reply {

    /** The first word, such as {@code MOVED}. */
    public String code() {
      int space = message.indexOf(' ');
      return space < 0 ? message : message.substring(0, space);
    }
  }

  /**
   * An array, a set, a push, or a map, whose keys and values take turns.
   *
   * @param push whether it is a push, hence no reply to any command
   */
  record Items(List<Reply> values, boolean push) implements Reply {}

  /** Whether this is null. */
  default boolean isNothing() {
    return this instanceof Nothing;
  }

  /**
   * The bytes of a string.
   *
   * @throws UnexpectedReplyException if this is none
   */
  default byte[] bytes() {
    if (this instanceof Bytes bytes) {
      return bytes.value();
    }
    throw new UnexpectedReplyException("a string", this);
  }

  /**
   * A string as UTF-8.
   *
   * @throws UnexpectedReplyException if this is none
   */
  default String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  /**
   * The number.
   *
   * @throws UnexpectedReplyException if this is none
   */
  default long number() {
    if (this instanceof Number number) {
      return number.value();
    }
    throw new UnexpectedReplyException("an integer", this);
  }

  /**
   * The elements.
   *
   * @throws UnexpectedReplyException if this has none
   */
  default List<Reply> items() {
    if (this instanceof Items items) {
      return items.values();
    }
    throw new UnexpectedReplyException("an array", this);
  }

  /** The value that stands after {@code key} in a map, or null. */
  default @Nullable Reply field(String key) {
    List<Reply> pairs = items();
    for (int i = 0; i + 1 < pairs.size(); i += 2) {
      if (pairs.get(i) instanceof Bytes name && name.toString().equals(key)) {
        return pairs.get(i + 1);
      }
    }
    return null;
  }
}
