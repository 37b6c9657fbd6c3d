/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of what a key holds with a value: IFEQ and IFNE.
 *
 * @param value what to compare with, kept without a copy
 * @param equal whether the key must hold just that value; otherwise it must hold another one or be
 *     absent
 */
public record ValueTest(byte[] value, boolean equal) {

  /** The key must hold {@code value}. */
  public static ValueTest equalTo(byte[] value) {
    return new ValueTest(value, true);
  }

  /** The key must not hold {@code value}; it may be absent. */
  public static ValueTest otherThan(byte[] value) {
    return new ValueTest(value, false);
  }

  /**
   * Whether it holds.
   *
   * @throws WrongTypeException if the key holds no string
   */
  boolean holds(@Nullable Entry current) {
    return (current != null && Arrays.equals(value, current.value())) == equal;
  }
}
