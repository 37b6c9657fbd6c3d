/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.cluster.Member;
import com.hazelcast.internal.partition.InternalPartition;
import com.hazelcast.internal.partition.PartitionReplica;
import com.hazelcast.spi.impl.NodeEngineImpl;
import dev.filbert.node.keyspace.CacheSettings;
import dev.filbert.node.slot.ClusterMember;
import dev.filbert.node.slot.ClusterTopology;
import dev.filbert.node.slot.SlotPartitions;
import dev.filbert.node.slot.SlotRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a snapshot of who is in the cluster and who owns what. Asked often and built seldom: only
 * when Hazelcast's partition table or member list has another stamp than before.
 *
 * <p>Threading: {@link #topology()} from any thread; {@link #refresh(boolean)} from one at a time.
 */
final class TopologyWatcher {
  private static final Logger log = LoggerFactory.getLogger(TopologyWatcher.class);

  private final NodeEngineImpl engine;
  private final KeyspaceService service;
  private final SlotPartitions partitions;

  private volatile ClusterTopology topology;
  private volatile int partitionsOwned;
  private long seenStamp;
  private int seenMembers = -1;
  private int seenBackups = -1;

  TopologyWatcher(NodeEngineImpl engine, KeyspaceService service, ClusterMember self) {
    this.engine = engine;
    this.service = service;
    partitions = new SlotPartitions(service.partitions());
    topology = new ClusterTopology(0, self, List.of(self), List.of(), false);
  }

  /** The newest snapshot. */
  ClusterTopology topology() {
    return topology;
  }

  /** How many partitions this node owns. */
  int partitionsOwned() {
    return partitionsOwned;
  }

  /** Looks whether anything changed, and if so takes a new snapshot. */
  void refresh(boolean safe) {
    long stamp = engine.getPartitionService().getPartitionStateStamp();
    int members = engine.getClusterService().getMemberListVersion();
    int backups = mostBackups();
    ClusterTopology before = topology;
    if (stamp == seenStamp
        && members == seenMembers
        && backups == seenBackups
        && safe == before.safe()) {
      return;
    }
    seenStamp = stamp;
    seenMembers = members;
    seenBackups = backups;
    ClusterTopology next = snapshot(before.epoch() + 1, backups, safe);
    topology = next;
    tell(before, next);
  }

  private ClusterTopology snapshot(long epoch, int backups, boolean safe) {
    Map<UUID, ClusterMember> byUuid = new HashMap<>();
    List<ClusterMember> members = new ArrayList<>();
    ClusterMember self = topology.self();
    for (Member member : engine.getClusterService().getMembers()) {
      ClusterMember known = MemberAttributes.read(member);
      if (known != null) {
        byUuid.put(member.getUuid(), known);
        members.add(known);
        self = member.localMember() ? known : self;
      }
    }
    List<SlotRange> ranges = new ArrayList<>();
    int owned = 0;
    for (int i = 0; i < partitions.count(); i++) {
      InternalPartition partition = engine.getPartitionService().getPartition(i, false);
      ClusterMember owner = member(byUuid, partition.getReplica(0));
      if (owner == null) {
        continue;
      }
      owned += owner.equals(self) ? 1 : 0;
      List<ClusterMember> replicas = new ArrayList<>();
      for (int r = 1; r <= backups; r++) {
        ClusterMember replica = member(byUuid, partition.getReplica(r));
        if (replica != null) {
          replicas.add(replica);
        }
      }
      append(ranges, i, owner, replicas);
    }
    partitionsOwned = owned;
    return new ClusterTopology(epoch, self, List.copyOf(members), List.copyOf(ranges), safe);
  }

  /** Lengthens the last range if it has the same nodes, else starts one. */
  private void append(
      List<SlotRange> ranges, int partition, ClusterMember owner, List<ClusterMember> replicas) {
    int first = partitions.firstSlot(partition);
    int last = partitions.lastSlot(partition);
    if (!ranges.isEmpty()) {
      SlotRange previous = ranges.get(ranges.size() - 1);
      if (previous.last() == first - 1
          && previous.owner().equals(owner)
          && previous.replicas().equals(replicas)) {
        ranges.set(
            ranges.size() - 1, new SlotRange(previous.first(), last, owner, previous.replicas()));
        return;
      }
    }
    ranges.add(new SlotRange(first, last, owner, List.copyOf(replicas)));
  }

  private static @Nullable ClusterMember member(
      Map<UUID, ClusterMember> byUuid, @Nullable PartitionReplica replica) {
    return replica == null ? null : byUuid.get(replica.uuid());
  }

  private int mostBackups() {
    int most = 0;
    for (CacheSettings cache : service.environment().catalog().all()) {
      most = Math.max(most, cache.backups());
    }
    return most;
  }

  private static void tell(ClusterTopology before, ClusterTopology now) {
    List<ClusterMember> joined = new ArrayList<>(now.members());
    joined.removeAll(before.members());
    List<ClusterMember> left = new ArrayList<>(before.members());
    left.removeAll(now.members());
    left.removeIf(m -> Objects.equals(m.id(), now.self().id()));
    for (ClusterMember member : joined) {
      if (!Objects.equals(member.id(), now.self().id())) {
        log.info("{} joined: {} members", member.name(), now.members().size());
      }
    }
    for (ClusterMember member : left) {
      log.info("{} left: {} members", member.name(), now.members().size());
    }
    if (now.safe() != before.safe()) {
      log.info(now.safe() ? "every partition has its backups" : "partitions are being copied");
    }
  }
}
