/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which tables a partition has, at one moment, and by which index their keys were sorted into them.
 *
 * <p>Threading: immutable, apart from the content of the tables.
 */
final class Layout {
  private final CacheIndex index;

  /** By database, then by ordinal of the cache; ragged, since most places stay empty. */
  private final @Nullable KeyTable[][] tables;

  private Layout(CacheIndex index, @Nullable KeyTable[][] tables) {
    this.index = index;
    this.tables = tables;
  }

  /** No tables. */
  static Layout empty(CacheIndex index) {
    return new Layout(index, new KeyTable[0][]);
  }

  /** These tables, no two of them for one place. */
  static Layout of(CacheIndex index, List<KeyTable> tables) {
    @Nullable KeyTable[][] places = new KeyTable[0][];
    for (KeyTable table : tables) {
      int database = table.database();
      while (places.length <= database) {
        places = Arrays.copyOf(places, places.length + 1);
        places[places.length - 1] = new KeyTable[0];
      }
      int ordinal = table.cache().ordinal();
      if (places[database].length <= ordinal) {
        places[database] = Arrays.copyOf(places[database], ordinal + 1);
      }
      places[database][ordinal] = table;
    }
    return new Layout(index, places);
  }

  CacheIndex index() {
    return index;
  }

  /** The table of a cache in a database, or null if nothing was ever put there. */
  @Nullable KeyTable find(int database, int ordinal) {
    if (database >= tables.length || ordinal >= tables[database].length) {
      return null;
    }
    return tables[database][ordinal];
  }

  /** The tables of one database, by ordinal. */
  List<KeyTable> of(int database) {
    return matching(table -> table.database() == database);
  }

  /** All tables, by database and ordinal. */
  List<KeyTable> all() {
    return matching(table -> true);
  }

  /** The tables that meet a condition, by database and ordinal. */
  List<KeyTable> matching(Predicate<KeyTable> condition) {
    List<KeyTable> found = new ArrayList<>();
    for (@Nullable KeyTable[] caches : tables) {
      for (KeyTable table : caches) {
        if (table != null && condition.test(table)) {
          found.add(table);
        }
      }
    }
    return found;
  }

  /** The same tables and one more, or one replaced. */
  Layout with(KeyTable added) {
    List<KeyTable> all = new ArrayList<>(all());
    all.removeIf(t -> t.database() == added.database() && t.cache() == added.cache());
    all.add(added);
    return of(index, all);
  }

  /** The tables that do not meet a condition. */
  Layout without(Predicate<KeyTable> condition) {
    return of(index, matching(condition.negate()));
  }
}
