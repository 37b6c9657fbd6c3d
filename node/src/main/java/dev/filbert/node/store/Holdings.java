/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.store.KeyTable.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tables of a partition, kept in step with the accounts of the node: what is in them is what
 * the caches and the memory budget are charged for.
 *
 * <p>Threading: {@link #layout} from any thread, the rest from the partition's writer.
 */
final class Holdings {
  private final StoreEnvironment env;
  private final CacheCatalog catalog;
  private final Tenure tenure;
  private volatile Layout layout;

  Holdings(StoreEnvironment env, Tenure tenure) {
    this.env = env;
    this.catalog = env.catalog();
    this.tenure = tenure;
    this.layout = Layout.empty(catalog.index());
  }

  StoreEnvironment environment() {
    return env;
  }

  Layout layout() {
    return layout;
  }

  /** Whether this node owns the partition. */
  boolean owner() {
    return tenure.owner();
  }

  /*
   * Which cache a key belongs to is answered by the index that its partition was sorted by, not by
   * the newest one. So a cache that is declared at run time changes nothing for a partition until
   * its writer comes by: then every key that the new cache takes over moves from the default
   * cache's table to a table of its own. Readers see either the old layout, whose tables are left
   * as they are, or the new one: no key is missing from either, and none is in two tables of one
   * layout.
   */

  /** Sorts the keys anew if caches were declared meanwhile. To be called before each change. */
  void refresh() {
    CacheIndex index = catalog.index();
    if (index != layout.index()) {
      layout = Layout.of(index, sorted(index));
    }
  }

  /** The table of a cache in a database, which is made if need be. */
  KeyTable tableFor(int database, CacheState cache) {
    KeyTable table = layout.find(database, cache.ordinal());
    if (table == null) {
      table = new KeyTable(database, cache);
      layout = layout.with(table);
    }
    return table;
  }

  void insert(KeyTable table, int hash, byte[] key, Entry entry) {
    table.insert(hash, key, entry);
    charge(table, 1, KeyTable.footprint(key, entry));
  }

  void replace(KeyTable table, Node node, Entry entry) {
    long before = KeyTable.footprint(node.key, node.entry);
    table.replace(node, entry);
    charge(table, 0, KeyTable.footprint(node.key, entry) - before);
  }

  void remove(KeyTable table, Node node) {
    table.remove(node);
    charge(table, -1, -KeyTable.footprint(node.key, node.entry));
  }

  /**
   * Removes what a clear covers: whole tables where nothing is newer than the clear.
   *
   * @return whether anything was removed
   */
  boolean clear(ClearMark mark) {
    List<KeyTable> dropped = new ArrayList<>();
    boolean any = false;
    for (KeyTable table : layout.all()) {
      if (!mark.covers(table.database(), table.cache().settings().name())) {
        continue;
      }
      int before = table.size();
      int after = 0;
      if (table.versionMax() <= mark.version()) {
        dropped.add(table);
        charge(table, -before, -table.bytes());
      } else {
        removeUpTo(table, mark.version());
        after = table.size();
      }
      any |= after < before;
      if (tenure.owner()) {
        table.cache().removals.add(before - after);
      }
    }
    layout = layout.without(dropped::contains);
    return any;
  }

  /** Moves everything between the accounts of owned entries and of backups. */
  void role(boolean owner, long nowMillis) {
    if (owner == tenure.owner()) {
      return;
    }
    for (KeyTable table : layout.all()) {
      table.cache().hold(!owner, -table.size(), -table.bytes());
      table.cache().hold(owner, table.size(), table.bytes());
    }
    tenure.change(owner, nowMillis);
  }

  /** Removes everything, silently. */
  void drop() {
    for (KeyTable table : layout.all()) {
      charge(table, -table.size(), -table.bytes());
    }
    layout = Layout.empty(layout.index());
  }

  private List<KeyTable> sorted(CacheIndex index) {
    List<KeyTable> tables = new ArrayList<>();
    for (KeyTable table : layout.all()) {
      if (table.cache().ordinal() == 0) {
        tables.addAll(split(table, index));
      } else {
        tables.add(table);
      }
    }
    return tables;
  }

  /** The default cache's table of one database, cut up into tables of the caches there are now. */
  private List<KeyTable> split(KeyTable table, CacheIndex index) {
    List<Node> nodes = new ArrayList<>(table.size());
    for (int bucket = 0; bucket < table.buckets(); bucket++) {
      table.visit(bucket, nodes::add);
    }
    if (nodes.stream().allMatch(node -> index.of(node.key) == table.cache())) {
      return List.of(table);
    }
    Map<CacheState, KeyTable> parts = new HashMap<>();
    for (Node node : nodes) {
      parts
          .computeIfAbsent(index.of(node.key), cache -> new KeyTable(table.database(), cache))
          .insert(node.hash, node.key, node.entry);
    }
    boolean owned = tenure.owner();
    table.cache().hold(owned, -table.size(), -table.bytes());
    for (KeyTable part : parts.values()) {
      part.cache().hold(owned, part.size(), part.bytes());
    }
    return List.copyOf(parts.values());
  }

  private void charge(KeyTable table, long entries, long bytes) {
    table.cache().hold(tenure.owner(), entries, bytes);
    env.budget().add(bytes);
  }

  private void removeUpTo(KeyTable table, long version) {
    for (int bucket = 0; bucket < table.buckets(); bucket++) {
      table.visit(
          bucket,
          node -> {
            if (node.entry.version() <= version) {
              remove(table, node);
            }
          });
    }
  }
}
