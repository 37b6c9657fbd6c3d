/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

import org.jspecify.annotations.Nullable;

/**
 * A question about one key that the owner of the key answers, so that only the answer travels and
 * not a whole hash.
 *
 * <p>Threading: immutable.
 */
public sealed interface Query permits GetFields, CountFields, ScanFields {

  /**
   * The answer.
   *
   * @param entry the live entry
   * @param nowMillis the clock of who answers, in epoch milliseconds
   * @throws WrongTypeException if the key holds another kind of thing than is asked for
   */
  Outcome answer(Entry entry, long nowMillis);

  /**
   * The answer about a key that may be absent, which is {@link Outcome#REFUSED}, or of any type.
   */
  default Outcome ask(@Nullable Entry entry, long nowMillis) {
    if (entry == null) {
      return Outcome.REFUSED;
    }
    try {
      return answer(entry, nowMillis);
    } catch (WrongTypeException refusal) {
      return Outcome.failed(Outcome.Status.WRONG_TYPE);
    }
  }
}
