/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

import org.jspecify.annotations.Nullable;

/**
 * What the owner of a key saw, and as of which version.
 *
 * @param entry the live entry, or null when the key is absent
 * @param version the version of the entry; or the stamp of its absence, below the version of
 *     whatever changes the key later
 */
public record Sighting(@Nullable Entry entry, long version) {

  /** A key that is present. */
  public static Sighting of(Entry entry) {
    return new Sighting(entry, entry.version());
  }

  /** A key that is absent, with its stamp. */
  public static Sighting absent(long stamp) {
    return new Sighting(null, stamp);
  }

  /** What was seen of a key that holds {@code entry}, or with that {@code stamp} if it is null. */
  public static Sighting of(@Nullable Entry entry, long stamp) {
    return entry == null ? absent(stamp) : of(entry);
  }
}
