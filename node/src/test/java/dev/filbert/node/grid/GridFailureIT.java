/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import static dev.filbert.node.grid.TestCluster.bytes;
import static dev.filbert.node.grid.TestCluster.get;
import static dev.filbert.node.grid.TestCluster.load;
import static dev.filbert.node.grid.TestCluster.lost;
import static dev.filbert.node.grid.TestCluster.read;
import static dev.filbert.node.grid.TestCluster.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.internal.services.ServiceNamespace;
import com.hazelcast.spi.impl.NodeEngineImpl;
import dev.filbert.node.keyspace.AddInteger;
import dev.filbert.node.keyspace.CacheSettings;
import dev.filbert.node.keyspace.Eviction;
import dev.filbert.node.keyspace.KeyedMutation;
import dev.filbert.node.keyspace.Outcome;
import dev.filbert.node.keyspace.Step;
import dev.filbert.node.slot.SlotPartitions;
import dev.filbert.node.store.Replica;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Members that go, in order and out of order, and copies that are lost. */
class GridFailureIT {

  @Test
  void crash_ofTwoMembersWithRepairBetween_losesNothing() {
    try (TestCluster cluster = TestCluster.of(3)) {
      load(cluster.keyspace(0), "k", 200_000);
      long start = System.nanoTime();
      cluster.member(2).terminate();
      cluster.remove(cluster.member(2));
      assertThat(lost(cluster.keyspace(0), "k", 200_000)).isZero();
      cluster.awaitSafe(2);
      System.out.printf("repaired %d ms after a crash%n", (System.nanoTime() - start) / 1_000_000);

      cluster.member(1).terminate();
      cluster.remove(cluster.member(1));
      assertThat(lost(cluster.keyspace(0), "k", 200_000)).isZero();
      cluster.awaitSafe(1);
    }
  }

  @Test
  void leave_handsOverEverything_alsoToOneMember() {
    try (TestCluster cluster = TestCluster.of(3)) {
      cluster.cache("", 1);
      load(cluster.keyspace(0), "k", 20_000);
      for (int left = 2; left > 0; left--) {
        GridMember leaver = cluster.member(left);
        assertThat(leaver.leave(Duration.ofSeconds(20))).isTrue();
        cluster.remove(leaver);
        assertThat(lost(cluster.keyspace(0), "k", 20_000)).isZero();
      }
    }
  }

  @Test
  void leave_ofCachesWithoutBackups_handsThemOverToo() {
    try (TestCluster cluster = new TestCluster()) {
      cluster.cache("", 0);
      cluster.start();
      cluster.start();
      cluster.awaitSafe(2);
      load(cluster.keyspace(0), "k", 5_000);
      GridMember leaver = cluster.member(1);
      leaver.leave(Duration.ofSeconds(20));
      cluster.remove(leaver);
      assertThat(lost(cluster.keyspace(0), "k", 5_000)).isZero();
    }
  }

  @Test
  void write_thatArrivesTwice_takesPlaceOnce_alsoAtAPromotedBackup() {
    try (TestCluster cluster = TestCluster.of(2)) {
      GridMember owner = ownerOf(cluster, "counter");
      GridMember backup =
          cluster.members.stream().filter(m -> m != owner).findFirst().orElseThrow();
      RequestId id = new RequestId(42, 1);
      assertThat(send(backup, "counter", id).number()).isEqualTo(1);
      assertThat(send(backup, "counter", id).number()).isEqualTo(1);

      owner.terminate();
      cluster.remove(owner);
      assertThat(send(backup, "counter", id).number()).isEqualTo(1);
      assertThat(send(backup, "counter", new RequestId(42, 2)).number()).isEqualTo(2);
    }
  }

  @Test
  void write_thatArrivesTwice_takesPlaceOnce_alsoAtANewOwner() {
    try (TestCluster cluster = TestCluster.of(2)) {
      RequestId id = new RequestId(42, 1);
      assertThat(send(cluster.member(0), "counter", id).number()).isEqualTo(1);
      cluster.start();
      cluster.awaitSafe(3);
      GridMember owner = ownerOf(cluster, "counter");
      owner.leave(Duration.ofSeconds(20));
      cluster.remove(owner);
      assertThat(send(cluster.member(0), "counter", id).number()).isEqualTo(1);
    }
  }

  private static Outcome send(GridMember from, String key, RequestId id) {
    int partition = partition(from, key);
    NodeEngineImpl engine = from.service().engine();
    for (int attempt = 0; ; attempt++) {
      WriteOperation write =
          new WriteOperation(
              new Step(0, List.of(new KeyedMutation(bytes(key), new AddInteger(1))), false), id, 0);
      try {
        WriteReply reply =
            (WriteReply)
                engine
                    .getOperationService()
                    .invokeOnPartition(KeyspaceService.NAME, write, partition)
                    .joinInternal();
        return reply.outcomes().get(0);
      } catch (RuntimeException e) {
        if (attempt == 100) {
          throw e;
        }
        TestCluster.pause(50);
      }
    }
  }

  @Test
  void backup_thatMissedWrites_isRepairedByAntiEntropy() {
    try (TestCluster cluster = TestCluster.of(2)) {
      load(cluster.keyspace(0), "k", 2_000);
      GridMember holder = cluster.member(1);
      PartitionTasks.onEach(
          holder.service(),
          container -> {
            if (container.state() == PartitionContainer.State.BACKUP) {
              forgetCopies(holder, container);
            }
          });
      cluster.awaitSafe(2);
      GridMember crashed = cluster.member(0);
      TestCluster.await("copies are complete", () -> copies(holder) == owned(crashed));
      crashed.terminate();
      cluster.remove(crashed);
      assertThat(lost(holder.keyspace(), "k", 2_000)).isZero();
    }
  }

  /** As if the backup operations of the partition had been lost on their way. */
  private static void forgetCopies(GridMember member, PartitionContainer container) {
    container.release();
    container.backUp(1);
    ServiceNamespace namespace = KeyspaceNamespace.INSTANCE;
    member
        .service()
        .engine()
        .getPartitionService()
        .getPartitionReplicaVersionManager()
        .markPartitionReplicaAsSyncRequired(container.partition(), namespace, 1);
  }

  private static long copies(GridMember member) {
    return entries(member, PartitionContainer.State.BACKUP);
  }

  private static long owned(GridMember member) {
    return entries(member, PartitionContainer.State.OWNER);
  }

  private static long entries(GridMember member, PartitionContainer.State state) {
    long sum = 0;
    for (int i = 0; i < member.service().partitions(); i++) {
      PartitionContainer container = member.service().container(i);
      sum +=
          container.state() == state ? container.claim().call(() -> container.store().size(0)) : 0;
    }
    return sum;
  }

  @Test
  void moreBackups_declaredLater_areMadeForWhatIsThere() {
    try (TestCluster cluster = TestCluster.of(3)) {
      load(cluster.keyspace(0), "k", 1_000);
      get(cluster.keyspace(0).declare(new CacheSettings("", 2, 0, 0, 0, 0, Eviction.LRU)));
      TestCluster.await(
          "two copies of each",
          () -> cluster.members.stream().mapToLong(GridFailureIT::copies).sum() == 2_000);
    }
  }

  @Test
  void caches_withDifferentBackups_keepTheirOwnNumberOfCopies() {
    try (TestCluster cluster = new TestCluster()) {
      cluster.cache("none", 0);
      cluster.cache("two", 2);
      for (int i = 0; i < 3; i++) {
        cluster.start();
      }
      cluster.awaitSafe(3);
      load(cluster.keyspace(0), "none:", 300);
      load(cluster.keyspace(0), "one:", 300);
      load(cluster.keyspace(0), "two:", 300);
      assertThat(cluster.members.stream().mapToLong(GridFailureIT::copies).sum()).isEqualTo(900);
      cluster.start();
      cluster.awaitSafe(4);
      TestCluster.await(
          "as many copies as before",
          () -> cluster.members.stream().mapToLong(GridFailureIT::copies).sum() == 900);
      assertThat(lost(cluster.keyspace(3), "none:", 300)).isZero();
    }
  }

  @Test
  void removedKey_doesNotComeBack_fromAnOldCopy() {
    try (TestCluster cluster = TestCluster.of(2)) {
      set(cluster.keyspace(0), "gone", "1");
      GridMember owner = ownerOf(cluster, "gone");
      GridMember backup =
          cluster.members.stream().filter(m -> m != owner).findFirst().orElseThrow();
      Replica old = Replica.of(0, bytes("gone"), get(owner.keyspace().read(0, bytes("gone"))));
      get(owner.keyspace().write(0, bytes("gone"), dev.filbert.node.keyspace.Remove.ANY));
      PartitionContainer container = backup.service().container(partition(backup, "gone"));
      assertThat(container.claim().call(() -> container.store().absorb(old))).isFalse();
      owner.terminate();
      cluster.remove(owner);
      assertThat(read(backup.keyspace(), "gone")).isNull();
    }
  }

  static GridMember ownerOf(TestCluster cluster, String key) {
    for (GridMember member : cluster.members) {
      if (member.service().container(partition(member, key)).readable() != null) {
        return member;
      }
    }
    throw new AssertionError("nobody owns " + key);
  }

  static int partition(GridMember member, String key) {
    return new SlotPartitions(member.service().partitions()).partitionOf(bytes(key));
  }
}
