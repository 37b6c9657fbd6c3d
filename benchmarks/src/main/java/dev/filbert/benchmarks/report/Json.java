/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.report;

/** Writes JSON (RFC 8259), on one line. */
final class Json {
  private final StringBuilder text = new StringBuilder();
  private boolean first = true;
  private boolean named;

  /** Opens an object or an array. */
  Json begin(char bracket) {
    separate();
    text.append(bracket);
    first = true;
    return this;
  }

  /** Closes it. */
  Json end(char bracket) {
    text.append(bracket);
    first = false;
    return this;
  }

  /** The name of the value that comes next. */
  Json name(String name) {
    text(name);
    text.append(':');
    named = true;
    return this;
  }

  /** A string. */
  Json text(String value) {
    StringBuilder escaped = new StringBuilder("\"");
    for (char c : value.toCharArray()) {
      if (c == '"' || c == '\\') {
        escaped.append('\\').append(c);
      } else if (c < ' ') {
        escaped.append(String.format("\\u%04x", (int) c));
      } else {
        escaped.append(c);
      }
    }
    return value(escaped.append('"').toString());
  }

  /** A number; null if it is none, which JSON has no word for. */
  Json number(double value) {
    return value(Double.isFinite(value) ? Double.toString(value) : "null");
  }

  /** What is JSON already. */
  Json value(String json) {
    separate();
    text.append(json);
    return this;
  }

  private void separate() {
    if (!first && !named) {
      text.append(',');
    }
    first = false;
    named = false;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
