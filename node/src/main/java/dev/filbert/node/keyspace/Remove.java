/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

import org.jspecify.annotations.Nullable;

/**
 * Takes a key away: DEL and its relatives. Refused when the key is absent.
 *
 * @param ifVersion the version the entry must have, or {@link #ANY_VERSION}
 * @param wantsPrevious whether the outcome carries the entry that was removed
 */
public record Remove(long ifVersion, boolean wantsPrevious) implements Mutation {
  /** Remove whatever version is there. */
  public static final long ANY_VERSION = -1;

  /** A plain DEL. */
  public static final Remove ANY = new Remove(ANY_VERSION, false);

  @Override
  public Change apply(@Nullable Entry current, WriteContext context) {
    if (current == null || (ifVersion != ANY_VERSION && current.version() != ifVersion)) {
      return Change.none(Outcome.REFUSED);
    }
    if (wantsPrevious) {
      current.value(); // GETDEL must not remove what it can't return.
    }
    return Change.remove(
        wantsPrevious ? new Outcome(Outcome.Status.DONE, 1, current) : Outcome.DONE);
  }
}
