/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

import java.util.List;

/**
 * Asks for some fields of a hash. The outcome carries an entry with those that are there.
 *
 * @param names which
 */
public record GetFields(List<byte[]> names) implements Query {

  /** Keeps its own copy of the list. */
  public GetFields {
    names = List.copyOf(names);
  }

  @Override
  public Outcome answer(Entry entry, long nowMillis) {
    return new Outcome(Outcome.Status.DONE, 1, cutOut(entry, names, nowMillis));
  }

  /** The entry with no other fields than these. */
  static Entry cutOut(Entry entry, List<byte[]> names, long nowMillis) {
    return new Entry(
        entry.fields().select(names, nowMillis),
        entry.version(),
        entry.deadlineMillis(),
        nowMillis);
  }
}
