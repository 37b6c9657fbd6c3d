/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.coherence;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A key as it goes over the wire, cache name included.
 *
 * <p>Threading: immutable; nobody writes to the array.
 */
public final class WireKey {
  private final byte[] bytes;
  private final int hash;

  /** A key of these bytes; the array is not copied. */
  public WireKey(byte[] bytes) {
    this.bytes = bytes;
    this.hash = Arrays.hashCode(bytes);
  }

  /** The bytes, to be read only. */
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WireKey key && hash == key.hash && Arrays.equals(bytes, key.bytes);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
