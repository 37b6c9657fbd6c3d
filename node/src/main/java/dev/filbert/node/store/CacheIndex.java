/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.filbert.node.keyspace.CacheSettings;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which cache a key belongs to, at one moment: caches are only ever added, and a new one makes a
 * new index.
 *
 * <p>Threading: immutable.
 */
final class CacheIndex {
  private final List<CacheState> caches;
  private final CacheState defaultCache;

  /** Names and their caches by hash of the name, open addressing, at most half full. */
  private final byte[] @Nullable [] names;

  private final @Nullable CacheState[] named;
  private final int nameLengthMax;

  /** An index of caches in the order of their ordinals, the default one first. */
  CacheIndex(List<CacheState> caches) {
    this.caches = List.copyOf(caches);
    this.defaultCache = caches.get(0);
    int slots = Integer.highestOneBit(caches.size()) * 4;
    this.names = new byte[slots][];
    this.named = new CacheState[slots];
    int longest = 0;
    for (CacheState cache : caches.subList(1, caches.size())) {
      byte[] name = cache.settings().name().getBytes(UTF_8);
      longest = Math.max(longest, name.length);
      int slot = slot(hash(name, name.length));
      while (names[slot] != null) {
        slot = slot(slot + 1);
      }
      names[slot] = name;
      named[slot] = cache;
    }
    this.nameLengthMax = longest;
  }

  /** Every cache; the position in the list is the ordinal. */
  List<CacheState> all() {
    return caches;
  }

  /** The cache called {@code name}, or null. */
  @Nullable CacheState find(String name) {
    if (name.equals(CacheSettings.DEFAULT_NAME)) {
      return defaultCache;
    }
    byte[] bytes = name.getBytes(UTF_8);
    return find(bytes, bytes.length, hash(bytes, bytes.length));
  }

  /** The cache of {@code key}. Costs next to nothing while only the default cache is there. */
  CacheState of(byte[] key) {
    if (nameLengthMax == 0) {
      return defaultCache;
    }
    int end = Math.min(key.length, nameLengthMax + 1);
    int hash = 0;
    for (int i = 0; i < end; i++) {
      if (key[i] == ':') {
        CacheState found = find(key, i, hash);
        return found == null ? defaultCache : found;
      }
      hash = hash * 31 + key[i];
    }
    return defaultCache;
  }

  private @Nullable CacheState find(byte[] key, int length, int hash) {
    int slot = slot(hash);
    byte[] name = names[slot];
    while (name != null && !Arrays.equals(name, 0, name.length, key, 0, length)) {
      slot = slot(slot + 1);
      name = names[slot];
    }
    return named[slot];
  }

  private int slot(int hash) {
    return hash & (names.length - 1);
  }

  private static int hash(byte[] bytes, int length) {
    int hash = 0;
    for (int i = 0; i < length; i++) {
      hash = hash * 31 + bytes[i];
    }
    return hash;
  }
}
