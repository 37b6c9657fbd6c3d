/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.filbert.node.keyspace.CacheReport;
import dev.filbert.node.keyspace.CacheSettings;
import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.Eviction;
import dev.filbert.node.keyspace.Expiry;
import dev.filbert.node.keyspace.KeyFilter;
import dev.filbert.node.keyspace.SetValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A node as its stores see it: a clock that tests turn, and everything that was announced. */
final class TestNode implements ChangeListener {
  static final int VALUE_BYTES_MAX = 1 << 20;

  long nowMillis = 1_800_000_000_000L;
  final List<String> announced = new ArrayList<>();
  final CacheCatalog catalog;
  final MemoryBudget budget = new MemoryBudget(0);
  final StoreEnvironment environment;

  TestNode(CacheSettings... caches) {
    this(42, caches);
  }

  TestNode(long seed, CacheSettings... caches) {
    catalog = new CacheCatalog(List.of(caches));
    environment =
        new StoreEnvironment(
            () -> nowMillis, new HybridClock(), catalog, budget, this, VALUE_BYTES_MAX, seed);
  }

  PartitionStore owner() {
    return owner(0);
  }

  PartitionStore owner(int partition) {
    PartitionStore store = backup(partition);
    store.role(true);
    return store;
  }

  PartitionStore backup(int partition) {
    return new PartitionStore(partition, environment);
  }

  /** What was announced since the last call, as {@code CAUSE key}. */
  List<String> announcements() {
    List<String> all = List.copyOf(announced);
    announced.clear();
    return all;
  }

  CacheReport report(String cache) {
    return catalog.reports().stream()
        .filter(r -> r.settings().name().equals(cache))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void changed(
      int partition, int database, byte[] key, long version, ChangeCause cause, long origin) {
    announced.add(cause + " " + text(key) + (origin == 0 ? "" : " by " + origin));
  }

  @Override
  public void cleared(int partition, ClearMark mark) {
    announced.add("CLEARED " + mark.database() + " " + mark.cache());
  }

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }

  static CacheSettings cache(
      String name, long maxIdleMillis, long maxEntries, long maxBytes, Eviction eviction) {
    return new CacheSettings(name, 1, 0, maxIdleMillis, maxEntries, maxBytes, eviction);
  }

  static CacheSettings cache(String name) {
    return cache(name, 0, 0, 0, Eviction.LRU);
  }

  static Applied set(PartitionStore store, String key, String value) {
    return set(store, key, value, Expiry.DEFAULT);
  }

  static Applied set(PartitionStore store, String key, String value, Expiry expiry) {
    return store.apply(0, bytes(key), SetValue.of(bytes(value), expiry));
  }

  static String get(PartitionStore store, String key) {
    Entry entry = store.get(0, bytes(key));
    return entry == null ? "-" : text(entry.value());
  }

  /** Every key a full scan finds, and how often. */
  static Map<String, Integer> scan(PartitionStore store, int count) {
    Map<String, Integer> found = new TreeMap<>();
    ScanStep step = new ScanStep(0, List.of());
    do {
      step = store.scan(0, step.position(), count, KeyFilter.ALL);
      step.keys().forEach(key -> found.merge(text(key), 1, Integer::sum));
    } while (step.position() != 0);
    return found;
  }

  /** A full copy of one store into another, in chunks of a few entries. */
  static void copy(PartitionStore from, PartitionStore to) {
    ReplicaCursor cursor = from.replicas(rules -> true);
    cursor.marks().forEach(to::absorb);
    while (!cursor.done()) {
      cursor.next(50).forEach(to::absorb);
    }
  }
}
