/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

/**
 * A key holds another kind of thing than the caller asks for.
 *
 * <p>An ordinary answer to a client rather than a failure, hence without a stack trace.
 */
public final class WrongTypeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** A key that should hold {@code wanted} holds {@code found}. */
  public WrongTypeException(EntryType wanted, EntryType found) {
    super("the key holds a " + found.word() + ", not a " + wanted.word(), null, false, false);
  }
}
