/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

import org.jspecify.annotations.Nullable;

/**
 * Changes nothing: the outcome carries the entry. For reads between the writes of a transaction.
 */
public record ReadEntry() implements Mutation {
  /** The only one that is needed. */
  public static final ReadEntry READ = new ReadEntry();

  /** What it reports of a key with that {@code entry}, or with {@code stamp} if it is absent. */
  public static Outcome outcome(@Nullable Entry entry, long stamp) {
    return new Outcome(Outcome.Status.DONE, entry == null ? stamp : entry.version(), entry);
  }

  @Override
  public Change apply(@Nullable Entry current, WriteContext context) {
    return Change.none(outcome(current, context.version() - 1));
  }
}
