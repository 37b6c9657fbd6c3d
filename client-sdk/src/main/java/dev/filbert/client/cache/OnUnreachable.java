/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.cache;

/**
 * What reads do while the backend can't be asked. Writes and removals always fail: whoever changes
 * something must learn that the cache does not know.
 */
public enum OnUnreachable {
  /** Reads throw {@link CacheUnavailableException} or {@link CacheTimeoutException}. */
  FAIL,
  /** Reads miss: a loader is called, and what it loads is not stored. */
  LOAD,
  /** A copy of this process answers if it is not older than the limit; else as {@link #LOAD}. */
  STALE
}
