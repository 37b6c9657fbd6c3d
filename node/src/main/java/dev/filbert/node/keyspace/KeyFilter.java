/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

import org.jspecify.annotations.Nullable;

/**
 * Which keys a scan is to return.
 *
 * @param pattern a glob that keys must match, or null for all
 * @param type what keys must hold, or null for anything
 */
public record KeyFilter(@Nullable KeyPattern pattern, @Nullable EntryType type) {
  /** Every key. */
  public static final KeyFilter ALL = new KeyFilter(null, null);

  /** Whether a key is wanted that holds {@code entry}. */
  public boolean accepts(byte[] key, Entry entry) {
    return (type == null || type == entry.type()) && (pattern == null || pattern.matches(key));
  }
}
