/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import dev.filbert.node.keyspace.CacheReport;
import dev.filbert.node.keyspace.CacheSettings;
import java.util.Collection;
import java.util.List;

/**
 * The caches of a node: their rules, which keys belong to them, and what they counted.
 *
 * <p>Threading: thread-safe.
 */
public final class CacheCatalog {
  /** How many caches can be declared, the default one included. */
  public static final int CACHES_MAX = 1024;

  /** A catalog of these caches, and of the default one if it is not among them. */
  public CacheCatalog(Collection<CacheSettings> caches) {
    caches.forEach(this::declare);
  }

  /** The rules of the cache that {@code key} belongs to. */
  public CacheSettings settingsFor(byte[] key) {
    throw new UnsupportedOperationException();
  }

  /**
   * Declares a cache or changes its rules. Entries that a new cache takes over from the default one
   * keep their deadlines.
   *
   * @throws IllegalArgumentException if there are {@link #CACHES_MAX} caches already
   */
  public void declare(CacheSettings settings) {
    throw new UnsupportedOperationException();
  }

  /** The rules of every cache, the default one first, then by name. */
  public Collection<CacheSettings> all() {
    throw new UnsupportedOperationException();
  }

  /** What every cache counted, in the order of {@link #all()}. */
  public List<CacheReport> reports() {
    throw new UnsupportedOperationException();
  }

  /** Counts a read for the cache of {@code key}. */
  public void recordRead(byte[] key, boolean hit) {
    throw new UnsupportedOperationException();
  }
}
