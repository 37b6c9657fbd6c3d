/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Changes only the deadline: EXPIRE, PERSIST, GETEX and their relatives. The entry gets a new
 * version, since near-caches hold deadlines too. Refused when the key is absent, when a condition
 * does not hold, or when PERSIST finds nothing to take away.
 *
 * @param expiry the new deadline; {@link Expiry#KEEP} reads only
 * @param conditions all must hold; empty means always
 * @param wantsEntry whether the outcome carries the entry, also when a condition did not hold
 */
public record ChangeExpiry(Expiry expiry, Set<Condition> conditions, boolean wantsEntry)
    implements Mutation {

  /** When a deadline is changed. A key without deadline counts as expiring infinitely late. */
  public enum Condition {
    /** The key has no deadline (NX). */
    IF_NONE,
    /** The key has a deadline (XX). */
    IF_ANY,
    /** The new deadline is later (GT). */
    IF_LATER,
    /** The new deadline is earlier (LT). */
    IF_EARLIER;

    /** Whether it holds for a change from one deadline to another. */
    boolean holds(long present, long wanted) {
      return switch (this) {
        case IF_NONE -> present == Entry.NO_DEADLINE;
        case IF_ANY -> present != Entry.NO_DEADLINE;
        case IF_LATER -> wanted > present;
        case IF_EARLIER -> wanted < present;
      };
    }
  }

  /** Keeps its own copy of the conditions. */
  public ChangeExpiry {
    conditions = Set.copyOf(conditions);
  }

  @Override
  public Change apply(@Nullable Entry current, WriteContext context) {
    if (current == null) {
      return Change.none(Outcome.REFUSED);
    }
    if (wantsEntry && expiry.kind() != Expiry.Kind.KEEP) {
      current.value(); // GETEX must not touch what it can't return; KEEP only looks.
    }
    Entry wanted = wantsEntry ? current : null;
    long deadline = expiry.deadline(current, context);
    boolean persistsNothing =
        expiry.kind() == Expiry.Kind.NEVER && current.deadlineMillis() == Entry.NO_DEADLINE;
    if (persistsNothing || !holds(current.deadlineMillis(), deadline)) {
      return Change.none(new Outcome(Outcome.Status.REFUSED, 0, wanted));
    }
    Outcome outcome = new Outcome(Outcome.Status.DONE, 1, wanted);
    if (expiry.kind() == Expiry.Kind.KEEP) {
      return Change.none(outcome);
    }
    Entry next = current.revised(context.version(), deadline, context.nowMillis());
    return Change.store(next, context, outcome);
  }

  private boolean holds(long present, long wanted) {
    for (Condition condition : conditions) {
      if (!condition.holds(present, wanted)) {
        return false;
      }
    }
    return true;
  }
}
