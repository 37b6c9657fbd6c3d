/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Adds to a counter in a field of a hash: HINCRBY, HINCRBYFLOAT. An absent field counts as 0;
 * deadlines stay. The outcome carries a string, the sum as text.
 *
 * @param name the field
 * @param delta what to add
 * @param decimal whether the field is a decimal number, else a 64-bit integer
 */
public record AddToField(byte[] name, BigDecimal delta, boolean decimal) implements Mutation {

  @Override
  public Change apply(@Nullable Entry current, WriteContext context) {
    HashChange change = new HashChange(current, context);
    Field field = change.editor().find(name);
    byte[] before = field == null ? new byte[] {'0'} : field.value();
    Mutation sum = decimal ? new AddDecimal(delta) : new AddInteger(delta.longValueExact());
    // The sum is made as if the field were a key: one place knows how numbers are added.
    Change added =
        sum.apply(
            new Entry(before, context.version(), Entry.NO_DEADLINE, context.nowMillis()), context);
    Entry after = added.next();
    if (after == null) {
      return Change.none(ofField(added.outcome()));
    }
    long deadline = field == null ? Entry.NO_DEADLINE : field.deadlineMillis();
    change.put(name, after.value(), deadline);
    return change.end(new Outcome(Outcome.Status.DONE, 1, after));
  }

  private static Outcome ofField(Outcome failure) {
    return switch (failure.status()) {
      case NOT_AN_INTEGER -> Outcome.failed(Outcome.Status.FIELD_NOT_AN_INTEGER);
      case NOT_A_FLOAT -> Outcome.failed(Outcome.Status.FIELD_NOT_A_FLOAT);
      default -> failure;
    };
  }
}
