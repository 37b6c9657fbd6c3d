/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.testing;

import dev.filbert.node.access.AccessControl;
import dev.filbert.node.coherence.FreshnessSnapshot;
import dev.filbert.node.coherence.MemberMessages;
import dev.filbert.node.coherence.StreamTimes;
import dev.filbert.node.command.CommandDispatcher;
import dev.filbert.node.command.CommandFamilies;
import dev.filbert.node.command.CommandTable;
import dev.filbert.node.command.ServerContext;
import dev.filbert.node.config.NodeConfig;
import dev.filbert.node.keyspace.CacheSettings;
import dev.filbert.node.pubsub.Channels;
import dev.filbert.node.session.SessionRegistry;
import dev.filbert.node.session.View;
import dev.filbert.node.slot.ClusterMember;
import dev.filbert.node.slot.ClusterTopology;
import dev.filbert.node.slot.SlotRange;
import dev.filbert.node.tracking.Tracking;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A node without sockets and grid: every command over a keyspace in memory, and a hand-set clock.
 */
public final class StubNode {
  /** When the node starts. */
  public static final long START_MILLIS = 1_700_000_000_000L;

  /** This node. */
  public static final ClusterMember SELF = member(1);

  /** Another one. */
  public static final ClusterMember OTHER = member(2);

  private static final int DATABASES = 16;
  private static final int MAX_CLIENTS = 100;
  private static final int PARTITIONS = 512;
  private static final int TRACKING_KEYS = 1000;
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** The clock, in epoch milliseconds. */
  public final AtomicLong millis = new AtomicLong(START_MILLIS);

  /** Its keys. */
  public final InMemoryKeyspace keyspace = new InMemoryKeyspace(millis::get);

  /** Its connections. */
  public final SessionRegistry sessions;

  /** Who must hear of changes; a test makes them. */
  public final Tracking tracking;

  /** Its commands. */
  public final CommandDispatcher dispatcher;

  private final AtomicLong origins = new AtomicLong();

  /** What is to happen later, for the test to run. */
  public final List<Later> later = new CopyOnWriteArrayList<>();

  /** A task, and in how many milliseconds it is due. */
  public record Later(long millis, Runnable task) {}

  private volatile ClusterTopology topology = halves();

  /** A node that wants {@code password}, or none if it is null. */
  public StubNode(@Nullable String password) {
    CommandTable table = CommandFamilies.table();
    AccessControl access = new AccessControl(table.names(), password);
    sessions = new SessionRegistry(MAX_CLIENTS, DATABASES, access::newcomer, millis::get);
    tracking =
        new Tracking(
            TRACKING_KEYS, PARTITIONS, sessions::find, origins::incrementAndGet, (m, task) -> {});
    long now = millis.get() * NANOS_PER_MILLI;
    tracking.vouched(
        new FreshnessSnapshot(
            1,
            List.of("me"),
            new long[] {now},
            new byte[PARTITIONS],
            StreamTimes.STANDARD.boundNanos()));
    ServerContext context =
        new ServerContext(
            keyspace,
            () -> topology,
            config(password),
            sessions,
            tracking,
            new Channels(MemberMessages.NONE),
            () -> Instant.ofEpochMilli(millis.get()),
            () -> millis.get() * NANOS_PER_MILLI,
            Instant.ofEpochMilli(START_MILLIS),
            "1.2.3",
            access,
            (delay, task) -> later.add(new Later(delay, task)));
    dispatcher = new CommandDispatcher(table, context);
  }

  /** A node that wants no password. */
  public StubNode() {
    this(null);
  }

  /** A client that just came in. */
  public StubClient connect(View view) {
    return new StubClient(this, view);
  }

  /** From now on the cluster looks like that. */
  public void topology(ClusterTopology changed) {
    topology = changed;
  }

  /** Two nodes that own half of the slots each, with each other's backups. */
  public static ClusterTopology halves() {
    return new ClusterTopology(
        7,
        SELF,
        List.of(SELF, OTHER),
        List.of(
            new SlotRange(0, 8191, SELF, List.of(OTHER)),
            new SlotRange(8192, 16383, OTHER, List.of(SELF))),
        true);
  }

  private static ClusterMember member(int number) {
    String id = Integer.toString(number).repeat(40);
    return new ClusterMember(
        id, "node-" + number, "10.0.0." + number, 6379, 6380, 7379, 5700 + number);
  }

  private static NodeConfig config(@Nullable String password) {
    NodeConfig.Port port = new NodeConfig.Port(0, false);
    return new NodeConfig(
        "node-1",
        new NodeConfig.Network("127.0.0.1", null, port, port, port, port, port, 1),
        new NodeConfig.Grid(
            "test",
            List.of(),
            null,
            512,
            0,
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10)),
        new NodeConfig.Security(password, null, false),
        new NodeConfig.Limits(
            MAX_CLIENTS,
            Duration.ofSeconds(300),
            64 << 20,
            1 << 20,
            64 << 20,
            DATABASES,
            TRACKING_KEYS),
        0,
        Map.of(CacheSettings.DEFAULT_NAME, CacheSettings.defaults()));
  }
}
