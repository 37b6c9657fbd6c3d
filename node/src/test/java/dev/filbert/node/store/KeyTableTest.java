/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import static dev.filbert.node.store.TestNode.bytes;
import static dev.filbert.node.store.TestNode.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filbert.node.keyspace.CacheSettings;
import dev.filbert.node.keyspace.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class KeyTableTest {
  private static final KeyHash HASH = new KeyHash(42);

  private final KeyTable table = new KeyTable(0, new CacheState(0, CacheSettings.defaults()));

  @Test
  void find_tellsKeysOfOneHashApart() {
    table.insert(7, bytes("a"), entry("1"));
    table.insert(7, bytes("b"), entry("2"));
    assertThat(table.find(7, bytes("a")).entry.value()).isEqualTo(bytes("1"));
    assertThat(table.find(7, bytes("b")).entry.value()).isEqualTo(bytes("2"));
    assertThat(table.find(7, bytes("c"))).isNull();
    table.remove(table.find(7, bytes("a")));
    assertThat(table.find(7, bytes("a"))).isNull();
    assertThat(table.find(7, bytes("b"))).isNotNull();
  }

  @Test
  void remove_ofANodeThatIsGone_isRefused() {
    table.insert(7, bytes("a"), entry("1"));
    KeyTable.Node node = table.find(7, bytes("a"));
    table.remove(node);
    assertThatThrownBy(() -> table.remove(node)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aTable_growsWithItsContent_andShrinksWhenAsked() {
    for (int i = 0; i < 10_000; i++) {
      insert("k" + i);
    }
    assertThat(table.buckets()).isBetween(10_000, 20_000);
    for (int i = 0; i < 9_990; i++) {
      remove("k" + i);
    }
    table.shrink();
    assertThat(table.buckets()).isEqualTo(16);
    assertThat(table.size()).isEqualTo(10);
    for (int i = 9_990; i < 10_000; i++) {
      assertThat(find("k" + i)).isNotNull();
    }
  }

  @Test
  void bytesAndDeadlines_areCounted() {
    Entry forever = entry("1");
    Entry brief = new Entry(bytes("22"), 2, 1000, 0);
    table.insert(7, bytes("a"), forever);
    table.replace(table.find(7, bytes("a")), brief);
    assertThat(table.expiring()).isEqualTo(1);
    assertThat(table.bytes()).isEqualTo(KeyTable.footprint(bytes("a"), brief));
    assertThat(table.versionMax()).isEqualTo(2);
    table.remove(table.find(7, bytes("a")));
    assertThat(table.expiring()).isZero();
    assertThat(table.bytes()).isZero();
  }

  @RepeatedTest(20)
  void scan_findsWhatIsThereThroughout_whileTheTableGrowsAndShrinks() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Set<String> lasting = new HashSet<>();
    for (int i = 0; i < 300; i++) {
      insert("lasting" + i);
      lasting.add("lasting" + i);
    }
    List<String> passing = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    int cursor = 0;
    do {
      cursor = table.scan(cursor, node -> seen.add(text(node.key)));
      assertThat(cursor).isBetween(0, (1 << KeyTable.BUCKET_BITS_MAX) - 1);
      int size = random.nextInt(20) == 0 ? random.nextInt(5_000) : passing.size();
      while (passing.size() < size) {
        insert("passing" + passing.size());
        passing.add("passing" + passing.size());
      }
      while (passing.size() > size) {
        remove(passing.remove(passing.size() - 1));
      }
      table.shrink();
    } while (cursor != 0);
    assertThat(seen).as("seed %d", seed).containsAll(lasting);
  }

  @Test
  void sample_visitsAsManyAsAsked_orAll() {
    for (int i = 0; i < 1000; i++) {
      insert("k" + i);
    }
    List<KeyTable.Node> nodes = new ArrayList<>();
    table.sample(new Random(1), 8, nodes::add);
    assertThat(nodes).hasSizeBetween(8, 16);
    nodes.clear();
    table.sample(new Random(1), 5000, nodes::add);
    assertThat(nodes).hasSize(1000).doesNotHaveDuplicates();
  }

  @Test
  void random_givesEveryKeyAChance() {
    for (int i = 0; i < 50; i++) {
      insert("k" + i);
    }
    Map<String, Integer> counts = new HashMap<>();
    Random random = new Random(1);
    for (int i = 0; i < 50_000; i++) {
      counts.merge(text(table.random(random).key), 1, Integer::sum);
    }
    assertThat(counts).hasSize(50);
    assertThat(counts.values()).allMatch(count -> count > 200 && count < 3000);
  }

  @Test
  void hash_spreadsSimilarKeys_overBucketsEvenly() {
    int[] buckets = new int[1024];
    for (int i = 0; i < 102_400; i++) {
      buckets[HASH.of(bytes("user:" + i)) & 1023]++;
    }
    // A fair die: 100 expected, standard deviation 10.
    for (int count : buckets) {
      assertThat(count).isBetween(40, 160);
    }
  }

  @Test
  void hash_dependsOnEveryByteAndOnTheSeed() {
    for (int length = 0; length < 40; length++) {
      byte[] key = new byte[length];
      int before = HASH.of(key);
      assertThat(new KeyHash(43).of(key)).isNotEqualTo(before);
      assertThat(HASH.of(new byte[length + 1])).isNotEqualTo(before);
      for (int i = 0; i < length; i++) {
        key[i] ^= 1;
        assertThat(HASH.of(key)).isNotEqualTo(before);
        key[i] ^= 1;
      }
    }
  }

  private void insert(String key) {
    table.insert(HASH.of(bytes(key)), bytes(key), entry("v"));
  }

  private void remove(String key) {
    table.remove(find(key));
  }

  private KeyTable.Node find(String key) {
    return table.find(HASH.of(bytes(key)), bytes(key));
  }

  private static Entry entry(String value) {
    return new Entry(bytes(value), 1, Entry.NO_DEADLINE, 0);
  }
}
