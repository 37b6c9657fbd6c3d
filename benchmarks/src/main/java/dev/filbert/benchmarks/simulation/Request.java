/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.simulation;

/**
 * What a client asks a node.
 *
 * @param key the number of the key, -1 for {@link Kind#FRESH}
 * @param argument of a read the version in hand, of a write the TTL in nanoseconds, of a question
 *     for freshness the map in hand; 0 for none
 */
record Request(Kind kind, int key, long argument) {
  /** The kinds of requests. */
  enum Kind {
    READ,
    WRITE,
    REMOVE,
    FRESH
  }
}
