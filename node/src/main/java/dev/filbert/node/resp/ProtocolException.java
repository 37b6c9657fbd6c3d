/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.resp;

import org.jspecify.annotations.Nullable;

/**
 * A client sent what no request looks like: it gets {@link #reply()}, and the connection must be
 * closed, for nobody knows where the next request would begin.
 *
 * <p>Has no stack trace: whoever can connect can cause one.
 */
public final class ProtocolException extends Exception {
  private static final long serialVersionUID = 1;

  private final boolean silent;

  private ProtocolException(String message, boolean silent) {
    super(message, null, false, false);
    this.silent = silent;
  }

  /** A violation that the client is told about; {@code message} is the text that Redis has. */
  static ProtocolException of(String message) {
    return new ProtocolException(message, false);
  }

  /** A violation after which the client hears nothing. */
  static ProtocolException silent(String message) {
    return new ProtocolException(message, true);
  }

  /** The last words to the client, or null for none. */
  public @Nullable Reply reply() {
    return silent ? null : Reply.error("ERR Protocol error: " + getMessage());
  }
}
