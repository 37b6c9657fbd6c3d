/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import dev.filbert.node.resp.Reply;
import dev.filbert.node.slot.ClusterMember;
import dev.filbert.node.slot.ClusterTopology;
import dev.filbert.node.slot.Slot;
import dev.filbert.node.slot.SlotRange;
import java.util.ArrayList;
import java.util.List;

/**
 * A topology in the forms that clients of Redis Cluster read.
 *
 * <p>Nodes that hold backups are not shown as replicas: clients take a node for a master or for a
 * replica, and here each is both.
 *
 * <p>Threading: stateless.
 */
final class ClusterReport {
  /** A map, which becomes an array in RESP2; null would confuse clients. */
  private static final Reply NO_METADATA = Reply.map(List.of());

  private ClusterReport() {}

  /** CLUSTER SLOTS. */
  static Reply slots(ClusterTopology topology) {
    List<Reply> ranges = new ArrayList<>();
    for (SlotRange range : runs(topology)) {
      ClusterMember owner = range.owner();
      ranges.add(
          Reply.array(
              Reply.integer(range.first()),
              Reply.integer(range.last()),
              Reply.array(
                  Reply.bulk(owner.host()),
                  Reply.integer(owner.clusterPort()),
                  Reply.bulk(owner.id()),
                  NO_METADATA)));
    }
    return Reply.array(ranges);
  }

  /** CLUSTER SHARDS. */
  static Reply shards(ClusterTopology topology) {
    return Reply.array(topology.members().stream().map(member -> shard(topology, member)).toList());
  }

  /** CLUSTER NODES. */
  static Reply nodes(ClusterTopology topology) {
    StringBuilder text = new StringBuilder();
    for (ClusterMember member : topology.members()) {
      text.append(member.id())
          .append(' ')
          .append(member.host())
          .append(':')
          .append(member.clusterPort())
          .append('@')
          .append(member.gridPort())
          .append(member.id().equals(topology.self().id()) ? " myself,master" : " master")
          .append(" - 0 0 ")
          .append(topology.epoch())
          .append(" connected");
      for (SlotRange range : rangesOf(topology, member)) {
        text.append(' ').append(range.first());
        if (range.last() != range.first()) {
          text.append('-').append(range.last());
        }
      }
      text.append('\n');
    }
    return Reply.verbatim(text.toString());
  }

  /** CLUSTER INFO. */
  static Reply info(ClusterTopology topology) {
    int served = topology.ranges().stream().mapToInt(r -> r.last() - r.first() + 1).sum();
    long owners = topology.ranges().stream().map(r -> r.owner().id()).distinct().count();
    return Reply.verbatim(
        String.join(
            "\r\n",
            "cluster_state:" + (served == Slot.COUNT ? "ok" : "fail"),
            "cluster_slots_assigned:" + served,
            "cluster_slots_ok:" + served,
            "cluster_slots_pfail:0",
            "cluster_slots_fail:0",
            "cluster_known_nodes:" + topology.members().size(),
            "cluster_size:" + owners,
            "cluster_current_epoch:" + topology.epoch(),
            "cluster_my_epoch:" + topology.epoch(),
            "cluster_stats_messages_sent:0",
            "cluster_stats_messages_received:0",
            "total_cluster_links_buffer_limit_exceeded:0",
            ""));
  }

  private static Reply shard(ClusterTopology topology, ClusterMember member) {
    List<Reply> slots = new ArrayList<>();
    for (SlotRange range : rangesOf(topology, member)) {
      slots.add(Reply.integer(range.first()));
      slots.add(Reply.integer(range.last()));
    }
    Reply node =
        Reply.map(
            Reply.bulk("id"),
            Reply.bulk(member.id()),
            Reply.bulk("port"),
            Reply.integer(member.clusterPort()),
            Reply.bulk("ip"),
            Reply.bulk(member.host()),
            Reply.bulk("endpoint"),
            Reply.bulk(member.host()),
            Reply.bulk("role"),
            Reply.bulk("master"),
            Reply.bulk("replication-offset"),
            Reply.ZERO,
            Reply.bulk("health"),
            Reply.bulk("online"));
    return Reply.map(
        Reply.bulk("slots"), Reply.array(slots), Reply.bulk("nodes"), Reply.array(node));
  }

  private static List<SlotRange> rangesOf(ClusterTopology topology, ClusterMember member) {
    return runs(topology).stream().filter(range -> range.owner().id().equals(member.id())).toList();
  }

  /* The topology parts ranges of one owner that have different replicas, which nobody sees here. */
  private static List<SlotRange> runs(ClusterTopology topology) {
    List<SlotRange> runs = new ArrayList<>();
    for (SlotRange range : topology.ranges()) {
      SlotRange before = runs.isEmpty() ? null : runs.get(runs.size() - 1);
      if (before != null
          && before.last() + 1 == range.first()
          && before.owner().id().equals(range.owner().id())) {
        runs.set(
            runs.size() - 1, new SlotRange(before.first(), range.last(), range.owner(), List.of()));
      } else {
        runs.add(range);
      }
    }
    return runs;
  }
}
