/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

import org.jspecify.annotations.Nullable;

/**
 * What a {@link Mutation} decides: the store carries it out, replicates it and announces it.
 *
 * @param effect whether and how the key changes
 * @param next the entry to store; null unless {@code effect} is {@link Effect#STORE}
 * @param outcome what the caller learns
 */
public record Change(Effect effect, @Nullable Entry next, Outcome outcome) {

  /** What happens to the key. */
  public enum Effect {
    /** Nothing: no backup is sent, nothing is announced. */
    NONE,
    /** {@link Change#next} takes its place. */
    STORE,
    /** It is removed, and a tombstone keeps its version. */
    REMOVE,
    /** It was absent and stays so, but a tombstone says that this was decided. */
    MARK
  }

  /** Nothing happens to the key. */
  public static Change none(Outcome outcome) {
    return new Change(Effect.NONE, null, outcome);
  }

  /** The key holds {@code next} from now on, or nothing if that is already expired. */
  public static Change store(Entry next, WriteContext context, Outcome outcome) {
    return next.expiredAt(context.nowMillis())
        ? remove(outcome)
        : new Change(Effect.STORE, next, outcome);
  }

  /** The key is gone from now on. */
  public static Change remove(Outcome outcome) {
    return new Change(Effect.REMOVE, null, outcome);
  }

  /** The key, which is absent, counts as changed. */
  public static Change mark(Outcome outcome) {
    return new Change(Effect.MARK, null, outcome);
  }
}
