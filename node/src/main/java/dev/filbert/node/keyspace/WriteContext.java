/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

/**
 * What the owner of a key knows when it applies a change.
 *
 * @param nowMillis the owner's clock, in epoch milliseconds
 * @param version the version the entry gets if the change takes place
 * @param cache the rules of the key's cache
 * @param maxValueBytes the longest value allowed
 * @param removedVersion for an absent key, a version above which it has certainly not been removed;
 *     only known to mutations that {@link Mutation#looksBack() look back}, 0 for others
 */
public record WriteContext(
    long nowMillis, long version, CacheSettings cache, int maxValueBytes, long removedVersion) {

  /** For a mutation that does not look back. */
  public WriteContext(long nowMillis, long version, CacheSettings cache, int maxValueBytes) {
    this(nowMillis, version, cache, maxValueBytes, 0);
  }
}
