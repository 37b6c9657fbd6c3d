/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import dev.filbert.node.keyspace.CacheSettings;
import dev.filbert.node.store.CacheCatalog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The caches of the cluster and how new each definition is, so that all nodes end up with the same:
 * the newest wins, and where nobody changed anything the cluster's word counts more than a
 * joiner's.
 *
 * <p>Threading: thread-safe.
 */
final class Declarations {
  /** The version of what a node read in its configuration. */
  static final long CONFIGURED = 0;

  private final CacheCatalog catalog;
  private final Map<String, Long> versions = new HashMap<>();

  Declarations(CacheCatalog catalog) {
    this.catalog = catalog;
    catalog.all().forEach(cache -> versions.put(cache.name(), CONFIGURED));
  }

  /**
   * One definition.
   *
   * @param settings the rules
   * @param version a time of the hybrid clock, or {@link #CONFIGURED}
   */
  record Declaration(CacheSettings settings, long version) {}

  /** Every definition. */
  synchronized List<Declaration> all() {
    List<Declaration> all = new ArrayList<>();
    for (CacheSettings cache : catalog.all()) {
      all.add(new Declaration(cache, versions.getOrDefault(cache.name(), CONFIGURED)));
    }
    return all;
  }

  /** Whether a cache of that name exists. */
  synchronized boolean contains(String name) {
    return versions.containsKey(name);
  }

  /**
   * Takes over definitions that are newer than what is here.
   *
   * @param fromCluster whether the sender is the cluster that this node joins, whose word also
   *     counts among equals
   * @return whether the number of backups of any cache grew
   */
  synchronized boolean adopt(List<Declaration> declarations, boolean fromCluster) {
    boolean grew = false;
    Map<String, Integer> backups = new HashMap<>();
    catalog.all().forEach(cache -> backups.put(cache.name(), cache.backups()));
    for (Declaration declaration : declarations) {
      CacheSettings settings = declaration.settings();
      Long known = versions.get(settings.name());
      boolean wins =
          known == null
              || declaration.version() > known
              || (fromCluster && declaration.version() == known);
      if (wins) {
        catalog.declare(settings);
        versions.put(settings.name(), declaration.version());
        int before = backups.getOrDefault(settings.name(), backups.getOrDefault("", 0));
        grew |= settings.backups() > before;
      }
    }
    return grew;
  }
}
