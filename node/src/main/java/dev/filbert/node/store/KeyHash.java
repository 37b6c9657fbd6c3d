/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The hash of keys. Keys come from the network, so the hash depends on a secret seed: who does not
 * know it cannot make up keys that share a bucket.
 *
 * <p>Threading: immutable.
 */
final class KeyHash {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** An odd number without pattern: the golden ratio's fraction. */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final long seed;
  private final long secret;

  KeyHash(long seed) {
    this.seed = mix(seed, GOLDEN);
    this.secret = mix(this.seed ^ GOLDEN, seed | 1) | 1;
  }

  /** A hash whose bits are all equally good. */
  int of(byte[] key) {
    int length = key.length;
    long hash = seed ^ length * GOLDEN;
    int i = 0;
    for (; i <= length - Long.BYTES; i += Long.BYTES) {
      hash = mix(hash ^ (long) LONGS.get(key, i), secret);
    }
    long rest = 0;
    for (; i < length; i++) {
      rest = rest << Byte.SIZE | key[i] & 0xFF;
    }
    hash = mix(hash ^ rest, secret);
    return (int) (hash ^ hash >>> Integer.SIZE);
  }

  /** Both halves of the 128-bit product, folded: every bit in depends on every bit out. */
  static long mix(long a, long b) {
    return a * b ^ Math.multiplyHigh(a, b);
  }
}
