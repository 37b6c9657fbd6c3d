/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Removes fields of a hash, and the key with the last of them: HDEL, HGETDEL. The outcome's number
 * is how many were there; refused when none was.
 *
 * @param names which
 * @param wantsPrevious whether the outcome carries the fields as they were
 */
public record RemoveFields(List<byte[]> names, boolean wantsPrevious) implements Mutation {

  /** Keeps its own copy of the list. */
  public RemoveFields {
    names = List.copyOf(names);
  }

  @Override
  public boolean isBrief() {
    return names.size() <= BRIEF_FIELDS;
  }

  @Override
  public Change apply(@Nullable Entry current, WriteContext context) {
    if (current == null) {
      return Change.none(Outcome.REFUSED);
    }
    Entry wanted = wantsPrevious ? GetFields.cutOut(current, names, context.nowMillis()) : null;
    HashChange change = new HashChange(current, context);
    long removed = 0;
    for (byte[] name : names) {
      removed += change.editor().remove(name) ? 1 : 0;
    }
    Outcome.Status status = removed > 0 ? Outcome.Status.DONE : Outcome.Status.REFUSED;
    return change.end(new Outcome(status, removed, wanted));
  }
}
