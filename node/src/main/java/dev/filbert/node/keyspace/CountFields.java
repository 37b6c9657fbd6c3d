/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

/** Asks how many live fields a hash has: the outcome's number. */
public record CountFields() implements Query {

  @Override
  public Outcome answer(Entry entry, long nowMillis) {
    return Outcome.done(entry.fields().count(nowMillis));
  }
}
