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
 */
public record WriteContext(long nowMillis, long version, CacheSettings cache, int maxValueBytes) {}
