/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Lengthens a value: APPEND. An absent key counts as empty; the deadline stays. The outcome's
 * number is the new length.
 *
 * @param suffix the bytes to add
 */
public record AppendBytes(byte[] suffix) implements Mutation {

  @Override
  public boolean isBrief() {
    return false;
  }

  @Override
  public Change apply(@Nullable Entry current, WriteContext context) {
    byte[] before = current == null ? new byte[0] : current.value();
    long length = (long) before.length + suffix.length;
    if (length > context.maxValueBytes()) {
      return Change.none(Outcome.failed(Outcome.Status.TOO_LARGE));
    }
    byte[] after = Arrays.copyOf(before, (int) length);
    System.arraycopy(suffix, 0, after, before.length, suffix.length);
    Entry next =
        new Entry(
            after, context.version(), Expiry.KEEP.deadline(current, context), context.nowMillis());
    return Change.store(next, context, Outcome.done(length));
  }
}
