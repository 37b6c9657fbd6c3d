/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

import java.util.Arrays;

/**
 * One field of a hash: a view into the bytes of the hash, good for as long as anybody likes, since
 * those never change.
 *
 * <p>Threading: immutable.
 */
public final class Field {
  private final byte[] packed;
  private final int nameStart;
  private final int valueStart;
  private final int end;
  private final long deadlineMillis;

  Field(byte[] packed, int nameStart, int valueStart, int end, long deadlineMillis) {
    this.packed = packed;
    this.nameStart = nameStart;
    this.valueStart = valueStart;
    this.end = end;
    this.deadlineMillis = deadlineMillis;
  }

  /** A copy of the name. */
  public byte[] name() {
    return Arrays.copyOfRange(packed, nameStart, valueStart);
  }

  /** A copy of the value. */
  public byte[] value() {
    return Arrays.copyOfRange(packed, valueStart, end);
  }

  /** The length of the name, in bytes. */
  public int nameLength() {
    return valueStart - nameStart;
  }

  /** The length of the value, in bytes. */
  public int valueLength() {
    return end - valueStart;
  }

  /** When the field expires, in epoch milliseconds, or {@link Entry#NO_DEADLINE}. */
  public long deadlineMillis() {
    return deadlineMillis;
  }

  /** Whether the deadline of the field has come. */
  public boolean expiredAt(long nowMillis) {
    return nowMillis >= deadlineMillis;
  }
}
