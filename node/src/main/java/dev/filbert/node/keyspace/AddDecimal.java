/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Adds to a decimal counter: INCRBYFLOAT. An absent key counts as 0; the deadline stays. The
 * outcome carries the new entry, whose value is the sum as text.
 *
 * @param delta what to add
 */
public record AddDecimal(BigDecimal delta) implements Mutation {

  @Override
  public boolean isBrief() {
    return false;
  }

  @Override
  public Change apply(@Nullable Entry current, WriteContext context) {
    BigDecimal before = BigDecimal.ZERO;
    if (current != null) {
      BigDecimal parsed = DecimalText.decimal(current.value());
      if (parsed == null) {
        return Change.none(Outcome.failed(Outcome.Status.NOT_A_FLOAT));
      }
      before = parsed;
    }
    BigDecimal after = before.add(delta);
    if (!DecimalText.isFinite(after)) {
      return Change.none(Outcome.failed(Outcome.Status.NOT_FINITE));
    }
    byte[] value = DecimalText.format(after).getBytes(US_ASCII);
    Entry next =
        new Entry(
            value, context.version(), Expiry.KEEP.deadline(current, context), context.nowMillis());
    return Change.store(next, context, new Outcome(Outcome.Status.DONE, 1, next));
  }
}
