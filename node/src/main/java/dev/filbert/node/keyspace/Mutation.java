/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

import org.jspecify.annotations.Nullable;

/**
 * One atomic change of one key: a value that travels to the owner of the key and decides there,
 * from the present entry alone, what happens.
 *
 * <p>Applying is a pure function: the owner applies once and sends the finished entry to the
 * backups, which never apply.
 *
 * <p>Threading: immutable.
 */
public sealed interface Mutation
    permits SetValue,
        Remove,
        ChangeExpiry,
        AddInteger,
        AddDecimal,
        AppendBytes,
        OverwriteRange,
        Conditional,
        Traced,
        PlaceEntry,
        SetFields,
        RemoveFields,
        ExpireFields,
        AddToField,
        ReadEntry {

  /** How many fields of a hash a change may concern and still be {@link #isBrief brief}. */
  int BRIEF_FIELDS = 64;

  /**
   * Decides the change, of a key of the right type.
   *
   * @throws WrongTypeException if the key holds another kind of thing than the change is made for
   * @param current the live entry, or null when the key is absent or expired
   * @param context the owner's clock, the version to use, the cache's rules
   */
  Change apply(@Nullable Entry current, WriteContext context);

  /** The session that makes the change, unique in the cluster; 0 if that does not matter. */
  default long origin() {
    return 0;
  }

  /** Whether {@link WriteContext#removedVersion()} matters to it. */
  default boolean looksBack() {
    return false;
  }

  /**
   * Whether {@link #apply} takes microseconds, whatever the key holds, so that an event loop may do
   * it: it neither copies a value nor looks at more than a few fields of a hash.
   */
  default boolean isBrief() {
    return true;
  }

  /** Decides the change like {@link #apply}; a key of another type is an outcome, too. */
  default Change decide(@Nullable Entry current, WriteContext context) {
    try {
      return apply(current, context);
    } catch (WrongTypeException refusal) {
      return Change.none(Outcome.failed(Outcome.Status.WRONG_TYPE));
    }
  }
}
