/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

/** An operation that the keyspace could not carry out. Its message may go to a client. */
public final class KeyspaceException extends RuntimeException {

  /** Why, in terms of what the caller can do. */
  public enum Kind {
    /** The partition's owner did not answer in time; a write may or may not have happened. */
    TIMEOUT,
    /** The partition has no owner that can serve now; nothing happened; worth a retry. */
    UNAVAILABLE,
    /** This node is cut off from its cluster and serves nothing until it has rejoined. */
    FENCED,
    /** Too many operations are under way; nothing happened. */
    OVERLOADED,
    /** The node is stopping. */
    CLOSED
  }

  private static final long serialVersionUID = 1;

  private final Kind kind;

  /** A failure of {@code kind}; {@code message} names the partition or node. */
  public KeyspaceException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** A failure of {@code kind} with the reason below it. */
  public KeyspaceException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** Why. */
  public Kind kind() {
    return kind;
  }
}
