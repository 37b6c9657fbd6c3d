/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

/** Which entries go when a cache reaches its bound. */
public enum Eviction {
  /** None: a write that needs room is refused with an out-of-memory error. */
  NONE,
  /** The least recently used of a sample. */
  LRU,
  /** The least frequently used of a sample. */
  LFU
}
