/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.resp;

/** A well-formed reply of another type than the command calls for; names both types. */
public final class UnexpectedReplyException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** A reply that is not {@code wanted}. */
  public UnexpectedReplyException(String wanted, Reply found) {
    super("expected " + wanted + " but the server sent " + describe(found));
  }

  private static String describe(Reply found) {
    if (found instanceof Reply.Error error) {
      return "the error '" + error.message() + "'";
    }
    if (found instanceof Reply.Items items) {
      return "an array of " + items.values().size();
    }
    return found instanceof Reply.Bytes bytes
        ? "a string of " + bytes.value().length + " bytes"
        : found.isNothing() ? "null" : "an integer";
  }
}
