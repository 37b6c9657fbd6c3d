/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import dev.filbert.node.keyspace.Entry;
import org.jspecify.annotations.Nullable;

/**
 * The state of one key as it travels to backups, through migrations and merges.
 *
 * @param database its database
 * @param key the key, not a copy
 * @param entry what it holds, or null when it is gone: a tombstone
 * @param version the version of the entry, or of the removal
 */
public record Replica(int database, byte[] key, @Nullable Entry entry, long version) {

  /** A key and what it holds. */
  public static Replica of(int database, byte[] key, Entry entry) {
    return new Replica(database, key, entry, entry.version());
  }

  /** A key that is gone. */
  public static Replica tombstone(int database, byte[] key, long version) {
    return new Replica(database, key, null, version);
  }
}
