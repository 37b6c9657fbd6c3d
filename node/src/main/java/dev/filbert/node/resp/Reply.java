/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.resp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/**
 * A reply, independent of the protocol version: the writer downgrades what RESP2 lacks.
 *
 * <p>Threading: immutable. Byte arrays are handed over, not copied.
 *
 * @see <a href="https://redis.io/docs/latest/develop/reference/protocol-spec/">RESP</a>
 */
public sealed interface Reply extends Answer {

  /** {@code +OK}. */
  Reply OK = new Status("OK");

  /** {@code +QUEUED}, the answer to a command inside MULTI. */
  Reply QUEUED = new Status("QUEUED");

  /** No value: {@code $-1} in RESP2, {@code _} in RESP3. */
  Reply NULL = new Null(false);

  /** No array: {@code *-1} in RESP2, {@code _} in RESP3. */
  Reply NULL_ARRAY = new Null(true);

  /** {@code *0}. */
  Reply EMPTY_ARRAY = new Array(List.of());

  /** Nothing at all goes out: CLIENT REPLY OFF and SKIP. */
  Reply NOTHING = new Nothing();

  /** {@code :0}. */
  Reply ZERO = new Integer(0);

  /** {@code :1}. */
  Reply ONE = new Integer(1);

  /** A short line of text without CR or LF. */
  static Reply status(String text) {
    return new Status(text);
  }

  /** A 64-bit signed integer. */
  static Reply integer(long value) {
    return value == 0 ? ZERO : value == 1 ? ONE : new Integer(value);
  }

  /** Binary text. */
  static Reply bulk(byte[] value) {
    return new Bulk(value);
  }

  /** Binary text from a string, in UTF-8. */
  static Reply bulk(String value) {
    return new Bulk(value.getBytes(UTF_8));
  }

  /** A list. */
  static Reply array(List<? extends Reply> elements) {
    return elements.isEmpty() ? EMPTY_ARRAY : new Array(elements);
  }

  /** A list. */
  static Reply array(Reply... elements) {
    return array(List.of(elements));
  }

  /** Key, value, key, value …: a map in RESP3, a flat array in RESP2. */
  static Reply map(List<? extends Reply> keysAndValues) {
    return new Map(keysAndValues);
  }

  /** Key, value, key, value …: a map in RESP3, a flat array in RESP2. */
  static Reply map(Reply... keysAndValues) {
    return new Map(List.of(keysAndValues));
  }

  /** An unordered collection: a set in RESP3, an array in RESP2. */
  static Reply set(List<? extends Reply> elements) {
    return new Set(elements);
  }

  /** Replies one after the other, as SUBSCRIBE has them: one for each channel. */
  static Reply several(List<? extends Reply> replies) {
    return replies.isEmpty()
        ? NOTHING
        : replies.size() == 1 ? replies.get(0) : new Several(replies);
  }

  /** Text for people: verbatim {@code txt} in RESP3, bulk in RESP2. */
  static Reply verbatim(String text) {
    return new Verbatim(text);
  }

  /** An error line, code first: {@code ERR syntax error}. CR and LF in it become spaces. */
  static Reply error(String codeAndMessage) {
    return new Error(codeAndMessage);
  }

  /** See {@link #status(String)}. */
  record Status(String text) implements Reply {}

  /** See {@link #error(String)}. */
  record Error(String text) implements Reply {}

  /** See {@link #integer(long)}. */
  record Integer(long value) implements Reply {}

  /** See {@link #bulk(byte[])}. */
  record Bulk(byte[] value) implements Reply {}

  /** See {@link #array(List)}. */
  record Array(List<? extends Reply> elements) implements Reply {}

  /** See {@link #map(List)}. */
  record Map(List<? extends Reply> keysAndValues) implements Reply {}

  /** See {@link #set(List)}. */
  record Set(List<? extends Reply> elements) implements Reply {}

  /** An out-of-band message: a push in RESP3, an array in RESP2. */
  record Push(List<? extends Reply> elements) implements Reply {}

  /** See {@link #several(List)}. */
  record Several(List<? extends Reply> replies) implements Reply {}

  /** See {@link #verbatim(String)}. */
  record Verbatim(String text) implements Reply {}

  /** A floating point number: a double in RESP3, bulk in RESP2. */
  record Double(double value) implements Reply {}

  /** A truth value: a boolean in RESP3, {@code :1} or {@code :0} in RESP2. */
  record Bool(boolean value) implements Reply {}

  /** See {@link #NULL} and {@link #NULL_ARRAY}. */
  record Null(boolean array) implements Reply {}

  /** See {@link #NOTHING}. */
  record Nothing() implements Reply {}
}
