/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.http;

import dev.filbert.node.config.BuildInfo;
import dev.filbert.node.config.NodeConfig;
import dev.filbert.node.keyspace.CacheReport;
import dev.filbert.node.keyspace.CacheSettings;
import dev.filbert.node.keyspace.Keyspace;
import dev.filbert.node.session.SessionRegistry;
import dev.filbert.node.slot.ClusterMember;
import dev.filbert.node.slot.ClusterTopology;
import dev.filbert.node.slot.SlotPartitions;
import dev.filbert.node.slot.SlotRange;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * The state of a node and of the cluster as it sees it, as JSON.
 *
 * <p>Threading: immutable; everything in it is thread-safe.
 *
 * @param build what runs
 * @param config the settings of the node
 * @param state the node's state in one word, such as {@code serving}
 * @param topology who is in the cluster and owns what
 * @param keyspace the caches
 * @param sessions the clients
 * @param startedAt when the node started
 * @param clock the time of day
 */
public record NodeStatus(
    BuildInfo build,
    NodeConfig config,
    Supplier<String> state,
    Supplier<ClusterTopology> topology,
    Keyspace keyspace,
    SessionRegistry sessions,
    Instant startedAt,
    InstantSource clock) {

  /** As things are now. */
  JsonObject toJson() {
    ClusterTopology now = topology.get();
    JsonObject json = new JsonObject();
    json.put("node", node(now.self()));
    json.put("cluster", cluster(now));
    json.put("memory", memory());
    json.put(
        "clients",
        new JsonObject().put("connected", sessions.size()).put("limit", sessions.limit()));
    JsonArray caches = new JsonArray();
    keyspace.caches().forEach(report -> caches.add(cache(report)));
    return json.put("caches", caches);
  }

  private JsonObject node(ClusterMember self) {
    return new JsonObject()
        .put("name", self.name())
        .put("id", self.id())
        .put("state", state.get())
        .put("version", build.version())
        .put("java", build.java())
        .put("startedAt", startedAt.toString())
        .put("uptimeSeconds", Duration.between(startedAt, clock.instant()).toSeconds());
  }

  private JsonObject cluster(ClusterTopology now) {
    SlotPartitions partitions = new SlotPartitions(config.grid().partitions());
    JsonArray members = new JsonArray();
    int covered = 0;
    for (ClusterMember member : now.members()) {
      int slots = 0;
      for (SlotRange range : now.ranges()) {
        slots += range.owner().equals(member) ? range.last() - range.first() + 1 : 0;
      }
      covered += slots;
      members.add(member(member, slots, partitions).put("self", member.equals(now.self())));
    }
    return new JsonObject()
        .put("name", config.grid().clusterName())
        .put("size", now.members().size())
        .put("quorum", config.grid().quorum())
        .put("safe", now.safe())
        .put("epoch", now.epoch())
        .put("partitions", partitions.count())
        .put("slotsCovered", covered)
        .put("members", members);
  }

  private static JsonObject member(ClusterMember member, int slots, SlotPartitions partitions) {
    return new JsonObject()
        .put("name", member.name())
        .put("id", member.id())
        .put("host", member.host())
        .put("respPort", member.respPort())
        .put("clusterPort", member.clusterPort())
        .put("httpPort", member.httpPort())
        .put("slotsOwned", slots)
        .put("partitionsOwned", slots / (partitions.lastSlot(0) + 1));
  }

  private JsonObject memory() {
    Runtime jvm = Runtime.getRuntime();
    return new JsonObject()
        .put("usedBytes", keyspace.usedMemory())
        .put("limitBytes", keyspace.maxMemory())
        .put("heapUsedBytes", jvm.totalMemory() - jvm.freeMemory())
        .put("heapMaxBytes", jvm.maxMemory());
  }

  private static JsonObject cache(CacheReport report) {
    CacheSettings settings = report.settings();
    return new JsonObject()
        .put("name", settings.name().isEmpty() ? "default" : settings.name())
        .put("backups", settings.backups())
        .put("ttlMillis", settings.ttlMillis())
        .put("maxIdleMillis", settings.maxIdleMillis())
        .put("maxEntries", settings.maxEntries())
        .put("maxBytes", settings.maxBytes())
        .put("eviction", settings.eviction().name().toLowerCase(Locale.ROOT))
        .put("ownedEntries", report.ownedEntries())
        .put("ownedBytes", report.ownedBytes())
        .put("backupEntries", report.backupEntries())
        .put("backupBytes", report.backupBytes())
        .put("hits", report.hits())
        .put("misses", report.misses())
        .put("puts", report.puts())
        .put("removals", report.removals())
        .put("evictions", report.evictions())
        .put("expirations", report.expirations());
  }
}
