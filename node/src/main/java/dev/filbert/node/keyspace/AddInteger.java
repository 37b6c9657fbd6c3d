/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.jspecify.annotations.Nullable;

/**
 * Adds to a counter: INCR, DECR and their relatives. An absent key counts as 0; the deadline stays.
 * The outcome's number is the sum.
 *
 * @param delta what to add
 * @param created the expiry of a counter that this creates
 * @param wantsEntry whether the outcome carries the entry that holds the sum
 */
public record AddInteger(long delta, @Nullable Expiry created, boolean wantsEntry)
    implements Mutation {

  /** Adds to what is there, and is refused when the key is absent. */
  public static AddInteger ifPresent(long delta) {
    return new AddInteger(delta, null, false);
  }

  /** A plain INCRBY. */
  public AddInteger(long delta) {
    this(delta, Expiry.DEFAULT, false);
  }

  @Override
  public Change apply(@Nullable Entry current, WriteContext context) {
    Expiry expiry = current == null ? created : Expiry.KEEP;
    if (expiry == null) {
      return Change.none(Outcome.REFUSED);
    }
    long before = 0;
    if (current != null) {
      Long parsed = DecimalText.integer(current.value());
      if (parsed == null) {
        return Change.none(Outcome.failed(Outcome.Status.NOT_AN_INTEGER));
      }
      before = parsed;
    }
    long after = before + delta;
    if (((before ^ after) & (delta ^ after)) < 0) {
      return Change.none(Outcome.failed(Outcome.Status.OVERFLOW));
    }
    byte[] value = Long.toString(after).getBytes(US_ASCII);
    Entry next =
        new Entry(value, context.version(), expiry.deadline(current, context), context.nowMillis());
    Outcome outcome = new Outcome(Outcome.Status.DONE, after, wantsEntry ? next : null);
    return Change.store(next, context, outcome);
  }
}
