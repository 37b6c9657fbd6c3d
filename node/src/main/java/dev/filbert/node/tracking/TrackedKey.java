/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.tracking;

import java.util.Arrays;

/**
 * A key with its hash, for tables.
 *
 * <p>Databases are not told apart, as in Redis: a change in one invalidates the key in all.
 */
final class TrackedKey {
  private final byte[] bytes;
  private final int partition;
  private final int hash;

  TrackedKey(int partition, byte[] bytes) {
    this.bytes = bytes;
    this.partition = partition;
    this.hash = Arrays.hashCode(bytes);
  }

  byte[] bytes() {
    return bytes;
  }

  int partition() {
    return partition;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TrackedKey that
        && hash == that.hash
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
