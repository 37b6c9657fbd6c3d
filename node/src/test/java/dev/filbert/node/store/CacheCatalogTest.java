/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import static dev.filbert.node.store.TestNode.bytes;
import static dev.filbert.node.store.TestNode.cache;
import static dev.filbert.node.store.TestNode.get;
import static dev.filbert.node.store.TestNode.scan;
import static dev.filbert.node.store.TestNode.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filbert.node.keyspace.CacheReport;
import dev.filbert.node.keyspace.CacheSettings;
import dev.filbert.node.keyspace.Eviction;
import dev.filbert.node.keyspace.KeyFilter;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class CacheCatalogTest {
  private final CacheCatalog catalog =
      new CacheCatalog(List.of(cache("users"), cache("a"), cache("sessions.web"), cache("ünï")));

  @Test
  void aKey_belongsToTheCacheBeforeItsFirstColon() {
    assertThat(cacheOf("users:42")).isEqualTo("users");
    assertThat(cacheOf("users:42:name")).isEqualTo("users");
    assertThat(cacheOf("users:")).isEqualTo("users");
    assertThat(cacheOf("a:users:1")).isEqualTo("a");
    assertThat(cacheOf("ünï:1")).isEqualTo("ünï");
    assertThat(cacheOf("sessions.web:1")).isEqualTo("sessions.web");
  }

  @Test
  void everyOtherKey_belongsToTheDefaultCache() {
    for (String key :
        List.of("", ":", ":1", "users", "user:1", "userss:1", "Users:1", "b:users:1", "x", "a;")) {
      assertThat(cacheOf(key)).as(key).isEqualTo(CacheSettings.DEFAULT_NAME);
    }
    assertThat(cacheOf("x".repeat(10_000) + ":1")).isEqualTo(CacheSettings.DEFAULT_NAME);
  }

  @Test
  void declare_ofAKnownCache_changesItsRules() {
    catalog.declare(new CacheSettings("users", 2, 0, 0, 0, 0, Eviction.LFU));
    assertThat(catalog.settingsFor(bytes("users:1")).eviction()).isEqualTo(Eviction.LFU);
    assertThat(catalog.all()).hasSize(5);
  }

  @Test
  void declare_ofTheDefaultCache_changesItsRules() {
    catalog.declare(cache(CacheSettings.DEFAULT_NAME, 0, 77, 0, Eviction.NONE));
    assertThat(catalog.settingsFor(bytes("k")).maxEntries()).isEqualTo(77);
  }

  @Test
  void declare_hasALimit_whichTheErrorNames() {
    for (int i = catalog.all().size(); i < CacheCatalog.CACHES_MAX; i++) {
      catalog.declare(cache("c" + i));
    }
    assertThat(cacheOf("c1000:x")).isEqualTo("c1000");
    assertThatThrownBy(() -> catalog.declare(cache("more")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'more'")
        .hasMessageContaining("1024");
  }

  @Test
  void reports_areSorted_theDefaultCacheFirst() {
    assertThat(catalog.reports())
        .extracting(report -> report.settings().name())
        .containsExactly("", "a", "sessions.web", "users", "ünï");
  }

  @Test
  void reads_areCountedPerCache() {
    catalog.recordRead(bytes("users:1"), true);
    catalog.recordRead(bytes("users:2"), true);
    catalog.recordRead(bytes("users:3"), false);
    catalog.recordRead(bytes("k"), false);
    CacheReport users = catalog.reports().get(3);
    assertThat(users.hits()).isEqualTo(2);
    assertThat(users.misses()).isEqualTo(1);
    assertThat(catalog.reports().get(0).misses()).isEqualTo(1);
  }

  @Test
  void aCacheDeclaredLater_takesItsKeysOver() {
    TestNode node = new TestNode();
    PartitionStore store = node.owner();
    for (int i = 0; i < 100; i++) {
      set(store, "late:" + i, "v" + i);
      set(store, "k" + i, "v");
    }
    long bytes = node.report("").ownedBytes();
    node.catalog.declare(cache("late"));
    assertThat(get(store, "late:7")).as("before the next write").isEqualTo("v7");
    set(store, "late:7", "again");
    assertThat(get(store, "late:7")).isEqualTo("again");
    assertThat(get(store, "late:8")).isEqualTo("v8");
    assertThat(store.size(0)).isEqualTo(200);
    assertThat(node.report("late").ownedEntries()).isEqualTo(100);
    assertThat(node.report("").ownedEntries()).isEqualTo(100);
    assertThat(node.report("").ownedBytes() + node.report("late").ownedBytes())
        .isBetween(bytes - 100, bytes + 100)
        .isEqualTo(node.budget.used());
    store.clear(ClearMark.ALL_DATABASES, "late");
    assertThat(store.size(0)).isEqualTo(100);
    assertThat(get(store, "late:8")).isEqualTo("-");
    assertThat(get(store, "k8")).isEqualTo("v");
  }

  @RepeatedTest(10)
  void aScan_missesNoKey_whileCachesAreDeclared() {
    TestNode node = new TestNode();
    PartitionStore store = node.owner();
    Set<String> keys = new HashSet<>();
    for (int i = 0; i < 2000; i++) {
      String key = "c" + i % 20 + ":" + i;
      set(store, key, "v");
      keys.add(key);
    }
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Set<String> seen = new HashSet<>();
    ScanStep step = new ScanStep(0, List.of());
    do {
      step = store.scan(0, step.position(), 20, KeyFilter.ALL);
      step.keys().forEach(key -> seen.add(TestNode.text(key)));
      if (random.nextInt(5) == 0) {
        node.catalog.declare(cache("c" + random.nextInt(20)));
        store.reap(1);
      }
    } while (step.position() != 0);
    assertThat(seen).as("seed %d", seed).isEqualTo(keys);
    assertThat(scan(store, 100).values()).as("no key in two tables").allMatch(n -> n == 1);
  }

  private String cacheOf(String key) {
    return catalog.settingsFor(bytes(key)).name();
  }
}
