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
 */
public record AddInteger(long delta) implements Mutation {

  @Override
  public Change apply(@Nullable Entry current, WriteContext context) {
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
        new Entry(
            value, context.version(), Expiry.KEEP.deadline(current, context), context.nowMillis());
    return Change.store(next, context, Outcome.done(after));
  }
}
