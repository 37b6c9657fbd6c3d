/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.codec;

/** Bytes that a {@link Codec} can't read. Says which codec and what it found; never the bytes. */
public final class UnreadableException extends Exception {
  private static final long serialVersionUID = 1;

  /** Bytes that can't be read, for the reason that {@code message} gives. */
  public UnreadableException(String message) {
    super(message);
  }

  /** Bytes that can't be read because of {@code cause}. */
  public UnreadableException(String message, Throwable cause) {
    super(message, cause);
  }
}
