/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

import org.jspecify.annotations.Nullable;

/**
 * A change on conditions that tells its version: the CACHE family.
 *
 * <p>The outcome's number is the version of the change, or 0 if nothing got one. When the change
 * removes an absent key and there are no conditions, its absence is put on record: a tombstone with
 * a new version, so that whoever loads the key meanwhile learns that something happened. The
 * outcome then has that version, and is refused all the same: nothing was removed.
 *
 * @param change what to do when the conditions hold
 * @param ifVersion the version that the key must not have left: of its entry, or a stamp of its
 *     absence; {@link #ANY_VERSION} for whatever it has
 * @param ifValue what the value must be like, or null for anything
 * @param wantsPrevious whether the outcome carries the entry that stood there before, also when a
 *     condition did not hold
 */
public record Conditional(
    Mutation change, long ifVersion, @Nullable ValueTest ifValue, boolean wantsPrevious)
    implements Mutation {
  /** No condition on the version. */
  public static final long ANY_VERSION = -1;

  @Override
  public boolean looksBack() {
    return ifVersion != ANY_VERSION;
  }

  @Override
  public boolean isBrief() {
    return change.isBrief();
  }

  @Override
  public Change apply(@Nullable Entry current, WriteContext context) {
    Entry previous = wantsPrevious ? current : null;
    if (previous != null) {
      previous.value(); // Nothing must be changed that can't be returned.
    }
    if (!holds(current, context)) {
      return Change.none(new Outcome(Outcome.Status.REFUSED, 0, previous));
    }
    boolean unconditional = ifVersion == ANY_VERSION && ifValue == null;
    if (current == null && unconditional && change instanceof Remove) {
      return Change.mark(new Outcome(Outcome.Status.REFUSED, context.version(), null));
    }
    Change decided = change.apply(current, context);
    Outcome.Status status = decided.outcome().status();
    long version = decided.effect() == Change.Effect.NONE ? 0 : context.version();
    return new Change(decided.effect(), decided.next(), new Outcome(status, version, previous));
  }

  private boolean holds(@Nullable Entry current, WriteContext context) {
    if (ifValue != null && !ifValue.holds(current)) {
      return false;
    }
    if (ifVersion == ANY_VERSION) {
      return true;
    }
    return current == null
        ? ifVersion >= context.removedVersion() && ifVersion < context.version()
        : ifVersion == current.version();
  }
}
