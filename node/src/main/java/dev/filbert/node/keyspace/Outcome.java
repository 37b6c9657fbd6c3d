/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a change reports to its caller.
 *
 * @param status whether it took place, and if not, why
 * @param number a counter's value, a length, or how many keys were affected
 * @param entry the entry asked for: the previous one, or the current one for a change of expiry;
 *     null when none was asked for or there is none
 * @param codes for a change of many fields, what became of each; empty otherwise
 */
public record Outcome(Status status, long number, @Nullable Entry entry, List<Integer> codes) {

  /** An outcome without codes. */
  public Outcome(Status status, long number, @Nullable Entry entry) {
    this(status, number, entry, List.of());
  }

  /** Keeps its own copy of the codes. */
  public Outcome {
    codes = List.copyOf(codes);
  }

  /** How a change ended. */
  public enum Status {
    /** It took place, or there was nothing to do. */
    DONE,
    /** Its condition did not hold, or the key was absent: nothing changed. */
    REFUSED,
    /** The value is not a canonical 64-bit integer. */
    NOT_AN_INTEGER,
    /** The value is not a finite decimal number. */
    NOT_A_FLOAT,
    /** The sum does not fit 64 bits. */
    OVERFLOW,
    /** The sum is not a finite number. */
    NOT_FINITE,
    /** The resulting value would be longer than allowed. */
    TOO_LARGE,
    /** The cache or the node is full and may not evict. */
    OUT_OF_MEMORY,
    /** The key holds another kind of thing. */
    WRONG_TYPE,
    /** The value of a field is not a canonical 64-bit integer. */
    FIELD_NOT_AN_INTEGER,
    /** The value of a field is not a finite decimal number. */
    FIELD_NOT_A_FLOAT
  }

  /** It took place, and there is nothing to add. */
  public static final Outcome DONE = new Outcome(Status.DONE, 1, null);

  /** It did not take place. */
  public static final Outcome REFUSED = new Outcome(Status.REFUSED, 0, null);

  /** An outcome of status only. */
  public static Outcome failed(Status status) {
    return new Outcome(status, 0, null);
  }

  /** Done, with a number. */
  public static Outcome done(long number) {
    return new Outcome(Status.DONE, number, null);
  }

  /** Whether the change took place. */
  public boolean isDone() {
    return status == Status.DONE;
  }
}
