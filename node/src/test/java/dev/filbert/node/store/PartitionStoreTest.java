/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import static dev.filbert.node.store.TestNode.bytes;
import static dev.filbert.node.store.TestNode.copy;
import static dev.filbert.node.store.TestNode.get;
import static dev.filbert.node.store.TestNode.scan;
import static dev.filbert.node.store.TestNode.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filbert.node.keyspace.AddInteger;
import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.Expiry;
import dev.filbert.node.keyspace.KeyFilter;
import dev.filbert.node.keyspace.KeyPattern;
import dev.filbert.node.keyspace.Outcome;
import dev.filbert.node.keyspace.Remove;
import dev.filbert.node.keyspace.SetValue;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartitionStoreTest {
  private final TestNode node = new TestNode();
  private final PartitionStore store = node.owner();

  @Test
  void get_ofAbsentKey_isNull() {
    assertThat(store.get(0, bytes("k"))).isNull();
    assertThat(store.get(7, bytes("k"))).isNull();
  }

  @Test
  void set_isReadBackFromItsDatabaseOnly() {
    set(store, "k", "v");
    assertThat(get(store, "k")).isEqualTo("v");
    assertThat(store.get(1, bytes("k"))).isNull();
    assertThat(store.size(0)).isEqualTo(1);
    assertThat(store.size(1)).isZero();
  }

  @Test
  void apply_returnsTheFinishedEntryForBackups() {
    Applied applied = set(store, "k", "v", Expiry.after(1000));
    Replica replica = applied.replicas().get(0);
    assertThat(applied.replicas()).hasSize(1);
    assertThat(replica.entry()).isSameAs(store.get(0, bytes("k")));
    assertThat(replica.entry().deadlineMillis()).isEqualTo(node.nowMillis + 1000);
  }

  @Test
  void apply_thatChangesNothing_sendsAndAnnouncesNothing() {
    set(store, "k", "v");
    node.announcements();
    Applied applied =
        store.apply(
            0,
            bytes("k"),
            new SetValue(bytes("w"), Expiry.DEFAULT, SetValue.Condition.IF_ABSENT, false));
    assertThat(applied.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(applied.replicas()).isEmpty();
    assertThat(node.announcements()).isEmpty();
  }

  @Test
  void apply_onABackup_isRefused() {
    assertThatThrownBy(() -> set(node.backup(3), "k", "v"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("partition 3");
  }

  @Test
  void remove_leavesATombstoneForBackups() {
    long written = set(store, "k", "v").replicas().get(0).version();
    Applied applied = store.apply(0, bytes("k"), Remove.ANY);
    assertThat(applied.outcome()).isEqualTo(Outcome.DONE);
    assertThat(applied.replicas()).hasSize(1);
    assertThat(applied.replicas().get(0).entry()).isNull();
    assertThat(applied.replicas().get(0).version()).isGreaterThan(written);
    assertThat(get(store, "k")).isEqualTo("-");
    assertThat(store.apply(0, bytes("k"), Remove.ANY).replicas()).isEmpty();
  }

  @Test
  void setWithADeadlineInThePast_removes() {
    set(store, "k", "v");
    node.announcements();
    Applied applied = set(store, "k", "w", Expiry.at(5));
    assertThat(applied.outcome().isDone()).isTrue();
    assertThat(applied.replicas()).hasSize(1);
    assertThat(node.announcements()).containsExactly("REMOVED k");
    assertThat(set(store, "k", "w", Expiry.at(5)).replicas()).isEmpty();
    assertThat(node.announcements()).isEmpty();
  }

  @Test
  void versions_growAcrossRemovalAndRecreation_evenWhenTheClockGoesBack() {
    long last = 0;
    for (int i = 0; i < 100; i++) {
      node.nowMillis -= 10;
      long written = set(store, "k", "v").replicas().get(0).version();
      long removed = store.apply(0, bytes("k"), Remove.ANY).replicas().get(0).version();
      assertThat(written).isGreaterThan(last);
      assertThat(removed).isGreaterThan(written);
      last = removed;
    }
  }

  @Test
  void versions_areAboveWhatWasAbsorbed() {
    long future = HybridClock.at(node.nowMillis + 1_000_000);
    store.absorb(Replica.tombstone(0, bytes("k"), future));
    assertThat(set(store, "k", "v").replicas().get(0).version()).isGreaterThan(future);
  }

  @Test
  void everyChange_isAnnouncedOnce() {
    set(store, "a", "1");
    store.apply(0, bytes("n"), new AddInteger(5));
    store.apply(0, bytes("n"), new AddInteger(5));
    store.apply(0, bytes("a"), Remove.ANY);
    store.apply(0, bytes("a"), Remove.ANY);
    store.absorb(Replica.tombstone(0, bytes("n"), Long.MAX_VALUE / 2));
    assertThat(node.announcements())
        .containsExactly("WRITTEN a", "WRITTEN n", "WRITTEN n", "REMOVED a", "MERGED n");
  }

  @Test
  void aBackup_announcesNothing() {
    PartitionStore backup = node.backup(0);
    backup.absorb(Replica.of(0, bytes("k"), new Entry(bytes("v"), 7, Entry.NO_DEADLINE, 0)));
    backup.absorb(Replica.tombstone(0, bytes("k"), 8));
    backup.absorb(new ClearMark(0, null, 9));
    node.nowMillis += 100_000;
    backup.reap(1000);
    assertThat(node.announcements()).isEmpty();
  }

  @Test
  void aCopy_holdsTheSame() {
    for (int i = 0; i < 500; i++) {
      set(store, "k" + i, "v" + i, i % 3 == 0 ? Expiry.after(1000 + i) : Expiry.DEFAULT);
    }
    for (int i = 0; i < 500; i += 5) {
      store.apply(0, bytes("k" + i), Remove.ANY);
    }
    PartitionStore copy = node.backup(0);
    copy(store, copy);
    assertThat(copy.size(0)).isEqualTo(400);
    for (int i = 0; i < 500; i++) {
      assertThat(get(copy, "k" + i)).isEqualTo(get(store, "k" + i));
    }
    assertThat(copy.absorb(Replica.of(0, bytes("k0"), new Entry(bytes("old"), 9, 1L << 60, 0))))
        .as("a removed key stays removed on the copy")
        .isFalse();
  }

  @Test
  void aCopyInChunks_staysWithinItsBytes() {
    for (int i = 0; i < 100; i++) {
      set(store, "k" + i, "0123456789");
    }
    set(store, "large", "x".repeat(500));
    ReplicaCursor cursor = store.replicas(rules -> true);
    int copied = 0;
    while (!cursor.done()) {
      List<Replica> chunk = cursor.next(100);
      copied += chunk.size();
      int size = chunk.stream().mapToInt(r -> r.key().length + r.entry().value().length).sum();
      assertThat(size <= 100 || chunk.size() == 1).isTrue();
      assertThat(chunk).isNotEmpty();
    }
    assertThat(copied).isEqualTo(101);
  }

  @Test
  void scan_findsEveryLiveKeyThatMatches() {
    TreeSet<String> expected = new TreeSet<>();
    for (int i = 0; i < 1000; i++) {
      set(store, "k" + i, "v", i % 2 == 0 ? Expiry.after(10) : Expiry.DEFAULT);
      if (i % 2 == 1) {
        expected.add("k" + i);
      }
    }
    node.nowMillis += 10;
    assertThat(scan(store, 10).keySet()).isEqualTo(expected);
    assertThat(store.scan(0, 0, 100_000, new KeyFilter(KeyPattern.of(bytes("k99*")), null)).keys())
        .extracting(TestNode::text)
        .containsExactlyInAnyOrder("k99", "k991", "k993", "k995", "k997", "k999");
  }

  @Test
  void scan_looksAtAboutAsManyKeysAsAsked() {
    IntStream.range(0, 10_000).forEach(i -> set(store, "k" + i, "v"));
    ScanStep step = store.scan(0, 0, 100, KeyFilter.ALL);
    assertThat(step.keys()).hasSizeBetween(100, 120);
    assertThat(step.position()).isBetween(1L, (1L << PartitionStore.SCAN_POSITION_BITS) - 1);
  }

  @Test
  void scan_fromAPositionOfAnotherNode_startsOver() {
    PartitionStore other = new TestNode(4711).owner();
    for (int i = 0; i < 100; i++) {
      set(store, "k" + i, "v");
      set(other, "k" + i, "v");
    }
    long foreign = other.scan(0, 0, 50, KeyFilter.ALL).position();
    assertThat(store.scan(0, foreign, 10_000, KeyFilter.ALL).keys()).hasSize(100);
  }

  @Test
  void randomKey_isSomeLiveKey_eachInItsTurn() {
    Random random = new Random(1);
    assertThat(store.randomKey(0, random)).isNull();
    for (int i = 0; i < 20; i++) {
      set(store, "k" + i, "v");
    }
    TreeSet<String> seen = new TreeSet<>();
    for (int i = 0; i < 1000; i++) {
      seen.add(TestNode.text(store.randomKey(0, random)));
    }
    assertThat(seen).hasSize(20);
  }

  @Test
  void randomKey_findsTheOnlyLiveOneAmongExpiredOnes() {
    for (int i = 0; i < 1000; i++) {
      set(store, "k" + i, "v", Expiry.after(10));
    }
    node.nowMillis += 10;
    assertThat(store.randomKey(0, new Random(1))).isNull();
    set(store, "alive", "v");
    assertThat(store.randomKey(0, new Random(1))).isEqualTo(bytes("alive"));
  }

  @Test
  void role_movesEntriesBetweenTheAccounts() {
    set(store, "k", "v");
    long bytes = node.report("").ownedBytes();
    assertThat(node.report("").ownedEntries()).isEqualTo(1);
    assertThat(node.budget.used()).isEqualTo(bytes).isPositive();
    store.role(false);
    assertThat(node.report("").ownedEntries()).isZero();
    assertThat(node.report("").ownedBytes()).isZero();
    assertThat(node.report("").backupEntries()).isEqualTo(1);
    assertThat(node.report("").backupBytes()).isEqualTo(bytes);
    assertThat(node.budget.used()).isEqualTo(bytes);
  }

  @Test
  void destroy_givesAllMemoryBack() {
    for (int i = 0; i < 100; i++) {
      set(store, "k" + i, "v");
    }
    store.apply(0, bytes("k7"), Remove.ANY);
    store.destroy();
    assertThat(node.budget.used()).isZero();
    assertThat(node.report("").ownedEntries()).isZero();
    assertThat(node.report("").ownedBytes()).isZero();
    assertThat(get(store, "k1")).isEqualTo("-");
  }

  @Test
  void twoWriters_areCaught() {
    TestNode careless = new TestNode();
    PartitionStore[] target = new PartitionStore[1];
    ChangeListener writesFromWithin =
        new ChangeListener() {
          @Override
          public void changed(
              int p, int database, byte[] key, long version, ChangeCause cause, long origin) {
            target[0].reap(1);
          }

          @Override
          public void cleared(int p, ClearMark mark) {}
        };
    StoreEnvironment env = careless.environment;
    target[0] =
        new PartitionStore(
            0,
            new StoreEnvironment(
                env.clock(), env.versions(), env.catalog(), env.budget(), writesFromWithin, 9, 1));
    target[0].role(true);
    assertThatThrownBy(() -> set(target[0], "k", "v")).isInstanceOf(AssertionError.class);
  }
}
