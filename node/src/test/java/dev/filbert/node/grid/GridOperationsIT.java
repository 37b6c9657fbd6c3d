/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import static dev.filbert.node.grid.TestCluster.bytes;
import static dev.filbert.node.grid.TestCluster.get;
import static dev.filbert.node.grid.TestCluster.load;
import static dev.filbert.node.grid.TestCluster.read;
import static dev.filbert.node.grid.TestCluster.set;
import static dev.filbert.node.grid.TestCluster.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filbert.node.keyspace.AddInteger;
import dev.filbert.node.keyspace.CacheSettings;
import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.Eviction;
import dev.filbert.node.keyspace.Expiry;
import dev.filbert.node.keyspace.KeyFilter;
import dev.filbert.node.keyspace.KeyPattern;
import dev.filbert.node.keyspace.KeyedMutation;
import dev.filbert.node.keyspace.Keyspace;
import dev.filbert.node.keyspace.Outcome;
import dev.filbert.node.keyspace.Remove;
import dev.filbert.node.keyspace.ScanPage;
import dev.filbert.node.keyspace.Scope;
import dev.filbert.node.keyspace.SetValue;
import dev.filbert.node.slot.ClusterMember;
import dev.filbert.node.slot.ClusterTopology;
import dev.filbert.node.slot.Slot;
import dev.filbert.node.slot.SlotPartitions;
import dev.filbert.node.slot.SlotRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every operation of the keyspace on three members that stay. */
class GridOperationsIT {
  private static TestCluster cluster;

  @BeforeAll
  static void start() {
    cluster = TestCluster.of(3);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @BeforeEach
  void clear() {
    get(cluster.keyspace(0).clearAll());
  }

  @Test
  void write_onOneMember_isReadOnAll() {
    for (int i = 0; i < 100; i++) {
      assertThat(set(cluster.keyspace(i % 3), "k" + i, "v" + i)).isEqualTo(Outcome.DONE);
    }
    for (int i = 0; i < 100; i++) {
      for (int m = 0; m < 3; m++) {
        assertThat(read(cluster.keyspace(m), "k" + i)).isEqualTo("v" + i);
      }
    }
  }

  @Test
  void peek_answersOnTheOwnerOnly() {
    load(cluster.keyspace(0), "p", 300);
    for (int i = 0; i < 300; i++) {
      int answered = 0;
      for (int m = 0; m < 3; m++) {
        Entry entry = cluster.keyspace(m).peek(0, bytes("p" + i));
        if (entry != Entry.ELSEWHERE) {
          answered++;
          assertThat(text(entry)).isEqualTo(Integer.toString(i));
        }
      }
      assertThat(answered).isEqualTo(1);
    }
  }

  @Test
  void backups_holdWhatTheOwnerHolds() {
    load(cluster.keyspace(1), "b", 500);
    long owned = 0;
    long backedUp = 0;
    for (GridMember member : cluster.members) {
      for (int i = 0; i < cluster.partitions; i++) {
        PartitionContainer container = member.service().container(i);
        if (container.state() == PartitionContainer.State.OWNER) {
          owned += container.claim().call(() -> container.store().size(0));
        } else {
          backedUp += container.claim().call(() -> container.store().size(0));
        }
      }
    }
    assertThat(owned).isEqualTo(500);
    assertThat(backedUp).isEqualTo(500);
  }

  @Test
  void writeAll_keepsTheOrderOfOutcomes() {
    List<KeyedMutation> writes = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      writes.add(new KeyedMutation(bytes("n" + i), new AddInteger(i)));
    }
    List<Outcome> outcomes = get(cluster.keyspace(2).writeAll(0, writes));
    assertThat(outcomes.stream().map(Outcome::number)).containsExactlyElementsOf(range(50));
  }

  private static List<Long> range(long end) {
    List<Long> numbers = new ArrayList<>();
    for (long i = 0; i < end; i++) {
      numbers.add(i);
    }
    return numbers;
  }

  @Test
  void writeTogether_whenOneIsRefused_changesNothing() {
    Keyspace keyspace = cluster.keyspace(0);
    set(keyspace, "{t}b", "old");
    SetValue ifAbsent =
        new SetValue(bytes("new"), Expiry.DEFAULT, SetValue.Condition.IF_ABSENT, false);
    List<Outcome> outcomes =
        get(
            keyspace.writeTogether(
                0,
                List.of(
                    new KeyedMutation(bytes("{t}a"), ifAbsent),
                    new KeyedMutation(bytes("{t}b"), ifAbsent))));
    assertThat(outcomes).extracting(Outcome::isDone).containsExactly(true, false);
    assertThat(read(keyspace, "{t}a")).isNull();
    assertThat(read(keyspace, "{t}b")).isEqualTo("old");
  }

  @Test
  void writeTogether_overSeveralSlots_isRefused() {
    List<KeyedMutation> writes =
        List.of(
            new KeyedMutation(bytes("a"), Remove.ANY), new KeyedMutation(bytes("b"), Remove.ANY));
    assertThatThrownBy(() -> cluster.keyspace(0).writeTogether(0, writes))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readAll_mixesOwnAndForeignKeys() {
    load(cluster.keyspace(0), "r", 200);
    assertThat(TestCluster.lost(cluster.keyspace(1), "r", 200)).isZero();
    assertThat(get(cluster.keyspace(1).readAll(0, List.of(bytes("absent"), bytes("r7")))))
        .extracting(TestCluster::text)
        .containsExactly(null, "7");
  }

  @Test
  void scan_seesEveryKey_fromEveryMember() {
    load(cluster.keyspace(0), "s", 700);
    for (int m = 0; m < 3; m++) {
      Set<String> seen = new HashSet<>();
      long cursor = 0;
      int pages = 0;
      do {
        ScanPage page = get(cluster.keyspace(m).scan(0, cursor, 20, KeyFilter.ALL, Scope.CLUSTER));
        page.keys().forEach(k -> seen.add(new String(k, java.nio.charset.StandardCharsets.UTF_8)));
        cursor = page.cursor();
        pages++;
      } while (cursor != 0);
      assertThat(seen).hasSize(700);
      assertThat(pages).isGreaterThan(10);
    }
  }

  @Test
  void keysAndSize_ofNodes_addUpToTheCluster() {
    load(cluster.keyspace(0), "z", 400);
    KeyPattern all = KeyPattern.of(bytes("z*"));
    assertThat(get(cluster.keyspace(1).keys(0, all, Scope.CLUSTER))).hasSize(400);
    assertThat(get(cluster.keyspace(1).size(0, Scope.CLUSTER))).isEqualTo(400);
    long size = 0;
    long keys = 0;
    for (int m = 0; m < 3; m++) {
      size += get(cluster.keyspace(m).size(0, Scope.NODE));
      keys += get(cluster.keyspace(m).keys(0, all, Scope.NODE)).size();
    }
    assertThat(size).isEqualTo(400);
    assertThat(keys).isEqualTo(400);
  }

  @Test
  void randomKey_findsTheOnlyKey_whereverItIs() {
    assertThat(get(cluster.keyspace(0).randomKey(0, Scope.CLUSTER))).isNull();
    set(cluster.keyspace(0), "only", "1");
    for (int m = 0; m < 3; m++) {
      assertThat(get(cluster.keyspace(m).randomKey(0, Scope.CLUSTER))).isEqualTo(bytes("only"));
    }
  }

  @Test
  void clear_ofOneDatabase_leavesTheOthers() {
    Keyspace keyspace = cluster.keyspace(0);
    get(keyspace.write(1, bytes("k"), SetValue.of(bytes("one"), Expiry.DEFAULT)));
    set(keyspace, "k", "zero");
    get(keyspace.clear(0));
    assertThat(read(cluster.keyspace(1), "k")).isNull();
    assertThat(text(get(cluster.keyspace(1).read(1, bytes("k"))))).isEqualTo("one");
  }

  @Test
  void declare_reachesEveryMember_andClearCacheItsKeysOnly() {
    CacheSettings users = new CacheSettings("users", 2, 0, 0, 0, 0, Eviction.LRU);
    get(cluster.keyspace(0).declare(users));
    for (int m = 0; m < 3; m++) {
      assertThat(cluster.keyspace(m).cacheOf(bytes("users:1"))).isEqualTo(users);
    }
    set(cluster.keyspace(1), "users:1", "a");
    set(cluster.keyspace(1), "other", "b");
    assertThat(get(cluster.keyspace(2).clearCache("users"))).isTrue();
    assertThat(read(cluster.keyspace(0), "users:1")).isNull();
    assertThat(read(cluster.keyspace(0), "other")).isEqualTo("b");
    assertThat(get(cluster.keyspace(2).clearCache("unknown"))).isFalse();
  }

  @Test
  void expiry_isExactOnEveryPath() {
    Keyspace keyspace = cluster.keyspace(0);
    get(keyspace.write(0, bytes("ttl"), SetValue.of(bytes("v"), Expiry.after(300))));
    assertThat(read(cluster.keyspace(1), "ttl")).isEqualTo("v");
    TestCluster.pause(320);
    for (int m = 0; m < 3; m++) {
      assertThat(read(cluster.keyspace(m), "ttl")).isNull();
      assertThat(cluster.keyspace(m).peek(0, bytes("ttl"))).isIn(null, Entry.ELSEWHERE);
    }
  }

  @Test
  void topology_coversEverySlot_withTheOwnersThatAnswer() {
    SlotPartitions partitions = new SlotPartitions(cluster.partitions);
    for (GridMember member : cluster.members) {
      ClusterTopology topology = member.topology();
      assertThat(topology.members()).hasSize(3);
      assertThat(topology.safe()).isTrue();
      int next = 0;
      for (SlotRange range : topology.ranges()) {
        assertThat(range.first()).isEqualTo(next);
        assertThat(range.replicas()).isNotEmpty().doesNotContain(range.owner());
        for (int slot = range.first(); slot <= range.last(); slot++) {
          GridMember owner = byId(range.owner());
          assertThat(owner.service().container(partitions.partitionOf(slot)).readable())
              .isNotNull();
        }
        next = range.last() + 1;
      }
      assertThat(next).isEqualTo(Slot.COUNT);
    }
    assertThat(cluster.members.stream().mapToInt(GridMember::partitionsOwned).sum())
        .isEqualTo(cluster.partitions);
  }

  private static GridMember byId(ClusterMember wanted) {
    return cluster.members.stream()
        .filter(m -> m.self().id().equals(wanted.id()))
        .findFirst()
        .orElseThrow();
  }
}
