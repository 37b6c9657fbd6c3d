/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.remote;

import org.jspecify.annotations.Nullable;

/**
 * What a read brought, still as bytes.
 *
 * @param value the value; null when the key is absent, and when it is unchanged
 * @param unchanged whether the copy that the caller has is good
 * @param version of the entry, of an absent key its stamp; 0 where there are none
 * @param ttlMillis the remaining time to live, -1 for none
 */
record Fetched(byte @Nullable [] value, boolean unchanged, long version, long ttlMillis) {
  /** What {@link #ttlMillis} is of an entry that stays. */
  static final long NO_TTL = -1;

  static Fetched absent(long stamp) {
    return new Fetched(null, false, stamp, NO_TTL);
  }
}
