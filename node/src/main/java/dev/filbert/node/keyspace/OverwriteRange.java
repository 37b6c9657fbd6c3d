/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Overwrites part of a value: SETRANGE. A gap is filled with zero bytes; the deadline stays; an
 * empty patch changes nothing. The outcome's number is the resulting length.
 *
 * @param offset where the patch starts, 0 or more
 * @param patch the bytes to write there
 */
public record OverwriteRange(long offset, byte[] patch) implements Mutation {

  @Override
  public boolean isBrief() {
    return false;
  }

  @Override
  public Change apply(@Nullable Entry current, WriteContext context) {
    byte[] before = current == null ? new byte[0] : current.value();
    if (patch.length == 0) {
      return Change.none(Outcome.done(before.length));
    }
    if (offset > context.maxValueBytes() - (long) patch.length) {
      return Change.none(Outcome.failed(Outcome.Status.TOO_LARGE));
    }
    int end = (int) offset + patch.length;
    byte[] after = Arrays.copyOf(before, Math.max(before.length, end));
    System.arraycopy(patch, 0, after, (int) offset, patch.length);
    Entry next =
        new Entry(
            after, context.version(), Expiry.KEEP.deadline(current, context), context.nowMillis());
    return Change.store(next, context, Outcome.done(after.length));
  }
}
