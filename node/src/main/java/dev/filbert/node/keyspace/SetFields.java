/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sets fields of a hash, which is made if need be: HSET and its relatives. The outcome's number is
 * how many fields are new; refused when the condition does not hold.
 *
 * @param fields what to set, in order; of two for one name the last counts
 * @param expiry what becomes of the deadlines of these fields; {@link Expiry#KEEP} keeps them
 * @param condition when to do it
 * @param wantsPrevious whether the outcome carries these fields as they were, also when the
 *     condition did not hold
 */
public record SetFields(
    List<FieldValue> fields, Expiry expiry, Condition condition, boolean wantsPrevious)
    implements Mutation {

  /** When fields are set. */
  public enum Condition {
    /** Whatever is there. */
    ALWAYS,
    /** Only if none of them is there (FNX). */
    IF_NONE_PRESENT,
    /** Only if all of them are there (FXX). */
    IF_ALL_PRESENT
  }

  /** A change that does not tell what was there before. */
  public SetFields(List<FieldValue> fields, Expiry expiry, Condition condition) {
    this(fields, expiry, condition, false);
  }

  /** Keeps its own copy of the list. */
  public SetFields {
    fields = List.copyOf(fields);
  }

  @Override
  public boolean isBrief() {
    return fields.size() <= BRIEF_FIELDS;
  }

  @Override
  public Change apply(@Nullable Entry current, WriteContext context) {
    HashChange change = new HashChange(current, context);
    Entry previous =
        wantsPrevious && current != null
            ? GetFields.cutOut(current, names(), context.nowMillis())
            : null;
    for (FieldValue field : fields) {
      boolean present = change.editor().find(field.name()) != null;
      boolean wanted = condition == Condition.IF_ALL_PRESENT;
      if (condition != Condition.ALWAYS && present != wanted) {
        return Change.none(new Outcome(Outcome.Status.REFUSED, 0, previous));
      }
    }
    long added = 0;
    for (FieldValue field : fields) {
      Field before = change.editor().find(field.name());
      added += before == null ? 1 : 0;
      change.put(field.name(), field.value(), deadline(before, context));
    }
    return change.end(new Outcome(Outcome.Status.DONE, added, previous));
  }

  private List<byte[]> names() {
    return fields.stream().map(FieldValue::name).toList();
  }

  private long deadline(@Nullable Field before, WriteContext context) {
    return expiry.kind() == Expiry.Kind.KEEP
        ? before == null ? Entry.NO_DEADLINE : before.deadlineMillis()
        : expiry.deadline(null, context);
  }
}
