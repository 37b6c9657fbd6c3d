/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.coherence;

import java.util.Arrays;
import java.util.List;

/**
 * Up to which moment this node knows what each owner did.
 *
 * <p>Threading: immutable; the arrays are shared and must not be written to.
 *
 * @param map names the state of {@code ownerOf} and {@code owners}: another number whenever either
 *     is different
 * @param owners the ids of the nodes that own partitions, by index; at most 255
 * @param freshAsOfNanos by index of the owner: every change that it made before that moment of this
 *     node's {@link System#nanoTime} clock has been passed on
 * @param ownerOf by partition, the index of its owner, or {@link #NOBODY}
 * @param boundNanos how old a freshness may be before nothing is known of the owner any more
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
public record FreshnessSnapshot(
    long map, List<String> owners, long[] freshAsOfNanos, byte[] ownerOf, long boundNanos) {
  /** The owner of a partition for which nobody vouches: 255 as an unsigned byte. */
  public static final byte NOBODY = (byte) 0xff;

  /** A snapshot of {@code partitions} partitions before anything is known. */
  public static FreshnessSnapshot unknown(int partitions) {
    byte[] ownerOf = new byte[partitions];
    Arrays.fill(ownerOf, NOBODY);
    return new FreshnessSnapshot(0, List.of(), new long[0], ownerOf, 0);
  }

  FreshnessSnapshot withMap(long number) {
    return new FreshnessSnapshot(number, owners, freshAsOfNanos, ownerOf, boundNanos);
  }

  /**
   * How long ago the moment was up to which all that an owner did is known.
   *
   * @param owner its index
   * @return nanoseconds, or -1 if that is longer than the bound: copies were flushed then
   */
  public long ageNanos(int owner, long nowNanos) {
    long age = Math.max(0, nowNanos - freshAsOfNanos[owner]);
    return age > boundNanos ? -1 : age;
  }
}
