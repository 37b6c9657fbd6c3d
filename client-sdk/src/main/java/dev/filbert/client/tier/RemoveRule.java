/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.tier;

import org.jspecify.annotations.Nullable;

/**
 * How an entry is to be removed.
 *
 * @param version only if the key has not changed since this version; 0 for in any case
 * @param expected only if the key holds this value, by its encoded bytes; null for in any case
 * @param wantsPrevious whether {@link Written#previous} is wanted
 */
public record RemoveRule<V>(long version, @Nullable V expected, boolean wantsPrevious) {

  /** Removes in any case. */
  public static <V> RemoveRule<V> always() {
    return new RemoveRule<>(0, null, false);
  }
}
