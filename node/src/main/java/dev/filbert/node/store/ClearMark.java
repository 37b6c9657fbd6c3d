/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import org.jspecify.annotations.Nullable;

/**
 * A clear of many keys at once, as it travels to backups and through migrations: whatever it covers
 * with a version up to its own is gone.
 *
 * @param database the database, or {@link #ALL_DATABASES}
 * @param cache the cache, or null for all
 * @param version the version of the clear
 */
public record ClearMark(int database, @Nullable String cache, long version) {
  /** Stands for every database. */
  public static final int ALL_DATABASES = -1;

  /** Whether keys of {@code keyDatabase} and {@code keyCache} are in its reach. */
  public boolean covers(int keyDatabase, String keyCache) {
    return (database == ALL_DATABASES || database == keyDatabase)
        && (cache == null || cache.equals(keyCache));
  }
}
