/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Changes the deadlines of fields of a hash: HEXPIRE, HPERSIST, HGETEX and their relatives. The
 * outcome has a code for each name, see the constants.
 *
 * @param names which
 * @param expiry the new deadline; {@link Expiry#NEVER} takes it away
 * @param conditions all must hold; empty means always
 * @param wantsFields whether the outcome carries the fields as they were
 */
public record ExpireFields(
    List<byte[]> names, Expiry expiry, Set<ChangeExpiry.Condition> conditions, boolean wantsFields)
    implements Mutation {
  /** There is no such field, or no such key. */
  public static final int ABSENT = -2;

  /** There is no deadline to take away. */
  public static final int NO_DEADLINE = -1;

  /** A condition does not hold. */
  public static final int REFUSED = 0;

  /** The deadline was changed. */
  public static final int CHANGED = 1;

  /** The deadline has come already, so the field was removed. */
  public static final int REMOVED = 2;

  /** Keeps its own copies. */
  public ExpireFields {
    names = List.copyOf(names);
    conditions = Set.copyOf(conditions);
  }

  @Override
  public boolean isBrief() {
    return names.size() <= BRIEF_FIELDS;
  }

  @Override
  public Change apply(@Nullable Entry current, WriteContext context) {
    HashChange change = new HashChange(current, context);
    List<Integer> codes = new ArrayList<>(names.size());
    for (byte[] name : names) {
      codes.add(apply(name, change, context));
    }
    Entry wanted =
        wantsFields && current != null
            ? GetFields.cutOut(current, names, context.nowMillis())
            : null;
    return change.end(new Outcome(Outcome.Status.DONE, 0, wanted, codes));
  }

  private int apply(byte[] name, HashChange change, WriteContext context) {
    Field field = change.editor().find(name);
    if (field == null) {
      return ABSENT;
    }
    long present = field.deadlineMillis();
    if (expiry.kind() == Expiry.Kind.NEVER && present == Entry.NO_DEADLINE) {
      return NO_DEADLINE;
    }
    long wanted = expiry.deadline(null, context);
    for (ChangeExpiry.Condition condition : conditions) {
      if (!condition.holds(present, wanted)) {
        return REFUSED;
      }
    }
    change.put(name, field.value(), wanted);
    return context.nowMillis() >= wanted ? REMOVED : CHANGED;
  }
}
