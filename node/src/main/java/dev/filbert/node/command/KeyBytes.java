/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import java.util.Arrays;

/**
 * A key that can be looked up in a map: equal when the bytes are.
 *
 * @param bytes the key, not copied
 */
record KeyBytes(byte[] bytes) {

  @Override
  public boolean equals(Object other) {
    return other instanceof KeyBytes key && Arrays.equals(bytes, key.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
