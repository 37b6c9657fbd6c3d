/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

import org.jspecify.annotations.Nullable;

/**
 * Puts a value: SET and its relatives.
 *
 * @param value the new value, kept without a copy
 * @param expiry what becomes of the deadline
 * @param condition when to do it
 * @param wantsPrevious whether the outcome carries the entry that stood there before
 */
public record SetValue(byte[] value, Expiry expiry, Condition condition, boolean wantsPrevious)
    implements Mutation {

  /** When a value is put. */
  public enum Condition {
    /** Whatever is there. */
    ALWAYS,
    /** Only if the key is absent (NX). */
    IF_ABSENT,
    /** Only if the key is present (XX). */
    IF_PRESENT
  }

  /** A plain SET. */
  public static SetValue of(byte[] value, Expiry expiry) {
    return new SetValue(value, expiry, Condition.ALWAYS, false);
  }

  @Override
  public Change apply(@Nullable Entry current, WriteContext context) {
    Entry previous = wantsPrevious ? current : null;
    if (previous != null) {
      previous.value(); // SET with GET must not overwrite what it can't return.
    }
    boolean holds =
        switch (condition) {
          case ALWAYS -> true;
          case IF_ABSENT -> current == null;
          case IF_PRESENT -> current != null;
        };
    if (!holds) {
      return Change.none(new Outcome(Outcome.Status.REFUSED, 0, previous));
    }
    Entry next =
        new Entry(value, context.version(), expiry.deadline(current, context), context.nowMillis());
    Outcome outcome =
        previous == null ? Outcome.DONE : new Outcome(Outcome.Status.DONE, 1, previous);
    return Change.store(next, context, outcome);
  }
}
