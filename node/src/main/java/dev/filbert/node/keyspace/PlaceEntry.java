/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

import org.jspecify.annotations.Nullable;

/**
 * Puts what another key holds, with its deadlines: RENAME, COPY, MOVE.
 *
 * @param entry what the other key holds; its version is not kept
 * @param condition what must hold of the key
 */
public record PlaceEntry(Entry entry, SetValue.Condition condition) implements Mutation {

  @Override
  public Change apply(@Nullable Entry current, WriteContext context) {
    boolean holds =
        switch (condition) {
          case ALWAYS -> true;
          case IF_ABSENT -> current == null;
          case IF_PRESENT -> current != null;
        };
    if (!holds) {
      return Change.none(Outcome.REFUSED);
    }
    Entry next = entry.revised(context.version(), entry.deadlineMillis(), context.nowMillis());
    return Change.store(next, context, Outcome.DONE);
  }
}
