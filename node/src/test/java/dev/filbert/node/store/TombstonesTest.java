/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import static dev.filbert.node.store.TestNode.bytes;
import static dev.filbert.node.store.TestNode.get;
import static dev.filbert.node.store.TestNode.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.Remove;
import org.junit.jupiter.api.Test;

class TombstonesTest {
  private final Tombstones tombstones = new Tombstones();

  @Test
  void aTombstone_countsForAMinute() {
    tombstones.add(0, bytes("k"), 7, 100, 1000);
    assertThat(versionOf("k", 1000)).isEqualTo(100);
    assertThat(versionOf("k", 1000 + Tombstones.KEPT_MILLIS - 1)).isEqualTo(100);
    assertThat(versionOf("k", 1000 + Tombstones.KEPT_MILLIS)).isZero();
    assertThat(versionOf("other", 1000)).isZero();
    assertThat(tombstones.versionOf(1, bytes("k"), 7, 1000)).as("another database").isZero();
  }

  @Test
  void prune_forgetsOnlyWhatIsOldEnough() {
    tombstones.add(0, bytes("a"), 7, 100, 1000);
    tombstones.add(0, bytes("b"), 7, 101, 2000);
    tombstones.add(0, bytes("a"), 7, 102, 3000);
    tombstones.prune(2000 + Tombstones.KEPT_MILLIS);
    assertThat(tombstones.all()).hasSize(1);
    assertThat(tombstones.all().get(0).version()).isEqualTo(102);
  }

  @Test
  void beyondTheBound_theFloorStandsIn_forAMinute() {
    for (int i = 0; i <= Tombstones.COUNT_MAX; i++) {
      tombstones.add(0, bytes("k" + i), i, 1000 + i, 5000);
    }
    assertThat(tombstones.all()).hasSize(Tombstones.COUNT_MAX);
    assertThat(tombstones.versionOf(0, bytes("k0"), 0, 5000)).as("went early").isEqualTo(1000);
    assertThat(tombstones.versionOf(0, bytes("never"), 1, 5000)).isEqualTo(1000);
    assertThat(tombstones.versionOf(0, bytes("k9"), 9, 5000)).isEqualTo(1009);
    assertThat(tombstones.versionOf(0, bytes("never"), 1, 5000 + Tombstones.KEPT_MILLIS)).isZero();
  }

  @Test
  void theFloor_refusesOldCopies_butNotNewOnesNorThoseOfLiveKeys() {
    TestNode node = new TestNode();
    PartitionStore store = node.owner();
    for (int i = 0; i < 2 * Tombstones.COUNT_MAX; i++) {
      set(store, "k" + i, "v");
      store.apply(0, bytes("k" + i), Remove.ANY);
    }
    long now = HybridClock.at(node.nowMillis + 1000);
    Entry old = new Entry(bytes("old"), 5, Entry.NO_DEADLINE, 0);
    Entry fresh = new Entry(bytes("fresh"), now, Entry.NO_DEADLINE, 0);
    assertThat(store.absorb(Replica.of(0, bytes("k0"), old))).isFalse();
    assertThat(store.absorb(Replica.of(0, bytes("k0"), fresh))).isTrue();
    assertThat(get(store, "k0")).isEqualTo("fresh");
    PartitionStore copy = node.backup(0);
    assertThat(copy.absorb(Replica.of(0, bytes("x"), old))).as("a fresh store").isTrue();
  }

  @Test
  void aTombstoneThatComesBeforeItsEntry_stillCounts() {
    PartitionStore backup = new TestNode().backup(0);
    Entry entry = new Entry(bytes("v"), 5, Entry.NO_DEADLINE, 0);
    assertThat(backup.absorb(Replica.tombstone(0, bytes("k"), 6))).isTrue();
    assertThat(backup.absorb(Replica.of(0, bytes("k"), entry))).isFalse();
    assertThat(backup.absorb(Replica.tombstone(0, bytes("k"), 6))).as("again").isFalse();
  }

  private long versionOf(String key, long nowMillis) {
    return tombstones.versionOf(0, bytes(key), 7, nowMillis);
  }
}
