/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.simulation;

import org.jspecify.annotations.Nullable;

/** What a node sends to a client. */
sealed interface Answer {

  /**
   * What a key is, or has become.
   *
   * @param version its version, or its stamp if it is absent
   * @param ttlMillis as on the wire: -1 for none
   * @param value 0 if the version that was asked with is no older, else the value
   */
  record Entry(boolean present, long version, long ttlMillis, long value) implements Answer {}

  /**
   * How fresh the copies of the connection are.
   *
   * @param owners null if {@code map} is the one that was asked with
   */
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  record Fresh(long map, long[] agesMillis, byte @Nullable [] owners) implements Answer {}

  /**
   * Not an answer but a push.
   *
   * @param key what to forget, or null for everything
   */
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  record Invalidate(byte @Nullable [] key) implements Answer {}
}
