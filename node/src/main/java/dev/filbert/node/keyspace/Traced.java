/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

import org.jspecify.annotations.Nullable;

/**
 * A change that says who makes it, so that nobody tells its maker of it: CLIENT TRACKING NOLOOP.
 *
 * @param change what to do
 * @param origin the session, unique in the cluster; not 0
 */
public record Traced(Mutation change, long origin) implements Mutation {

  @Override
  public boolean looksBack() {
    return change.looksBack();
  }

  @Override
  public boolean isBrief() {
    return change.isBrief();
  }

  @Override
  public Change apply(@Nullable Entry current, WriteContext context) {
    return change.apply(current, context);
  }
}
