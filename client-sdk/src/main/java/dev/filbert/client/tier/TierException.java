/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.tier;

/** An operation that a tier could not carry out. */
public final class TierException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What a caller can do about it. */
  public enum Kind {
    /** No answer in time; a write may have happened. */
    TIMEOUT,
    /** The backend can't be reached or refuses for now; nothing was sent, or nothing was done. */
    UNAVAILABLE,
    /** The connection broke after a write was sent: it may have happened. */
    UNKNOWN_OUTCOME,
    /** The backend refused: the message is its own. */
    REFUSED,
    /** The tier is closed. */
    CLOSED
  }

  private final Kind kind;

  /** A failure of {@code kind}. */
  public TierException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** A failure of {@code kind} because of {@code cause}. */
  public TierException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** What a caller can do about it. */
  public Kind kind() {
    return kind;
  }
}
