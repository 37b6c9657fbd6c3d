/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import dev.filbert.node.keyspace.CacheReport;
import dev.filbert.node.keyspace.CacheSettings;
import dev.filbert.node.keyspace.Eviction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The caches of a node: their rules, which keys belong to them, and what they counted.
 *
 * <p>Threading: thread-safe; only {@link #declare} locks.
 */
public final class CacheCatalog {
  /** How many caches can be declared, the default one included. */
  public static final int CACHES_MAX = 1024;

  private volatile CacheIndex index =
      new CacheIndex(List.of(new CacheState(0, CacheSettings.defaults())));

  /** A catalog of these caches, and of the default one if it is not among them. */
  public CacheCatalog(Collection<CacheSettings> caches) {
    caches.forEach(this::declare);
  }

  /** The rules of the cache that {@code key} belongs to. */
  public CacheSettings settingsFor(byte[] key) {
    return index.of(key).settings();
  }

  /**
   * Declares a cache or changes its rules. Entries that a new cache takes over from the default one
   * keep their deadlines; each partition hands them over at its next write.
   *
   * @throws IllegalArgumentException if there are {@link #CACHES_MAX} caches already
   */
  public synchronized void declare(CacheSettings settings) {
    CacheState present = index.find(settings.name());
    if (present != null) {
      present.settings(settings);
      return;
    }
    List<CacheState> caches = new ArrayList<>(index.all());
    if (caches.size() == CACHES_MAX) {
      throw new IllegalArgumentException(
          "cannot declare cache '"
              + settings.name()
              + "': there are "
              + CACHES_MAX
              + " caches already, which is the most a node can have");
    }
    caches.add(new CacheState(caches.size(), settings));
    index = new CacheIndex(caches);
  }

  /** The rules of every cache, the default one first, then by name. */
  public Collection<CacheSettings> all() {
    return reports().stream().map(CacheReport::settings).toList();
  }

  /** What every cache counted, in the order of {@link #all()}. */
  public List<CacheReport> reports() {
    return index.all().stream()
        .map(CacheState::report)
        .sorted(Comparator.comparing(report -> report.settings().name()))
        .toList();
  }

  /** Counts a read for the cache of {@code key}. */
  public void recordRead(byte[] key, boolean hit) {
    CacheState cache = index.of(key);
    (hit ? cache.hits : cache.misses).increment();
  }

  /** What the entries take that this node owns and may evict, in bytes. */
  long evictableBytes() {
    long bytes = 0;
    for (CacheState cache : index.all()) {
      if (cache.settings().eviction() != Eviction.NONE) {
        bytes += cache.ownedBytes();
      }
    }
    return bytes;
  }

  /** The caches now. The same object as long as no cache is added. */
  CacheIndex index() {
    return index;
  }
}
