/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.boot;

import dev.filbert.node.access.AccessControl;
import dev.filbert.node.bus.InvalidationStream;
import dev.filbert.node.bus.MemberBus;
import dev.filbert.node.bus.StreamSetup;
import dev.filbert.node.coherence.ChangeFeed;
import dev.filbert.node.command.CommandDispatcher;
import dev.filbert.node.command.CommandFamilies;
import dev.filbert.node.command.CommandTable;
import dev.filbert.node.command.ServerContext;
import dev.filbert.node.config.BuildInfo;
import dev.filbert.node.config.NodeConfig;
import dev.filbert.node.grid.GridMember;
import dev.filbert.node.grid.GridSecret;
import dev.filbert.node.http.NodeStatus;
import dev.filbert.node.http.OperationsPages;
import dev.filbert.node.http.OperationsServer;
import dev.filbert.node.keyspace.Keyspace;
import dev.filbert.node.metrics.NodeMetrics;
import dev.filbert.node.server.RespServer;
import dev.filbert.node.server.RespServerSetup;
import dev.filbert.node.session.SessionRegistry;
import dev.filbert.node.session.View;
import dev.filbert.node.slot.ClusterMember;
import dev.filbert.node.slot.ClusterTopology;
import dev.filbert.node.store.CacheCatalog;
import dev.filbert.node.store.HybridClock;
import dev.filbert.node.store.MemoryBudget;
import dev.filbert.node.store.StoreEnvironment;
import dev.filbert.node.tls.TlsKeeper;
import dev.filbert.node.tracking.Tracking;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running node.
 *
 * <p>The order of the start: sockets first, since the other members are told their ports; then the
 * grid, which finds the cluster; then the bus; then the gate opens. Whatever fails closes what was
 * there before it.
 *
 * <p>Threading: {@link #start}, {@link #stop} and {@link #crash} block and belong on a thread of
 * the caller's; the rest may be called from anywhere.
 */
public final class FilbertNode {
  private static final Logger LOG = LoggerFactory.getLogger(FilbertNode.class);
  private static final Duration DRAIN = Duration.ofSeconds(5);
  private static final int ID_BYTES = 20;

  /** One part that was started, and how to end it. */
  private record Part(String name, boolean servesClients, Runnable end) {}

  private final NodeConfig config;
  private final BuildInfo build = BuildInfo.read();
  private final Instant startedAt = Instant.now();
  private final NodeMetrics metrics = new NodeMetrics(build);
  private final StartGate gate = new StartGate();
  private final NodeHealth health = new NodeHealth();
  private final CommandTable table = CommandFamilies.table();
  private final AccessControl access;
  private final SessionRegistry sessions;
  private final ChangeFeed feed = new ChangeFeed(ChangeFeed.CAPACITY);
  private final Deque<Part> parts = new ArrayDeque<>();
  private final AtomicBoolean ended = new AtomicBoolean();

  private volatile @Nullable GridMember grid;
  private volatile @Nullable NodeStatus status;

  private FilbertNode(NodeConfig config) {
    this.config = config;
    this.access = Access.of(table.names(), config.security());
    this.sessions =
        new SessionRegistry(
            config.limits().maxClients(),
            config.limits().databases(),
            access::newcomer,
            System::currentTimeMillis);
  }

  /**
   * Starts a node and returns when it serves.
   *
   * @throws dev.filbert.node.config.ConfigException if a setting turns out not to work here
   * @throws RuntimeException if a port is taken or the cluster refuses this node
   */
  public static FilbertNode start(NodeConfig config) {
    FilbertNode node = new FilbertNode(config);
    boolean built = false;
    try {
      node.build();
      built = true;
      return node;
    } finally {
      if (!built) {
        node.close();
      }
    }
  }

  /** Who is in the cluster and who owns what, as this node knows it. */
  public ClusterTopology topology() {
    return member().topology();
  }

  /** The keys of the cluster, from where this node stands. */
  public Keyspace keyspace() {
    return member().keyspace();
  }

  /**
   * Leaves in order: no longer ready, no new clients, partitions handed over, then gone. Returns
   * when that is done or the shutdown timeout is over; does nothing the second time.
   */
  public void stop() {
    health.stopping();
    close();
  }

  /** Ends as a crash would: the others learn of it by themselves. For tests and the demo. */
  public void crash() {
    health.stopping();
    member().terminate();
    close();
  }

  private void build() {
    MeterBinding meters = new MeterBinding(metrics, table);
    Vertx sockets = sockets();
    TlsKeeper tls = Access.certificates(config.security(), sockets, metrics);
    OperationsServer http = OperationsServer.start(sockets, config.network(), pages(), tls).await();
    started("operations port", () -> http.stop().await());
    RespServer single = listen(sockets, View.SINGLE, meters, tls);
    RespServer cluster = listen(sockets, View.CLUSTER, meters, tls);

    String host = AnnouncedHost.of(config.network());
    ClusterMember self =
        new ClusterMember(
            newId(), config.nodeName(), host, single.port(), cluster.port(), http.port(), 0);
    GridMember member = GridMember.start(config, self, environment());
    grid = member;
    health.joined(member);
    started("grid", () -> leave(member));
    Vertx bus = MemberBus.join(member.hazelcast(), host, config.network(), metrics);
    started("bus", () -> bus.close().await());
    Tracking tracking = Pushes.tracking(config, sessions, sockets);
    InvalidationStream stream = InvalidationStream.start(bus, streamSetup(member, tracking));
    started("invalidation stream", stream::stop);
    metrics.watchStream(stream::report, stream::freshness, stream::counters, System::nanoTime);
    open(member, sockets, Pushes.of(tracking, stream.messages(), sessions));
  }

  private void open(GridMember member, Vertx sockets, Pushes pushes) {
    metrics.watchKeyspace(member.keyspace());
    metrics.watchCluster(
        member::topology, config.grid().partitions(), () -> member.fenceReason() != null);
    metrics.watchGrid(member::report);
    metrics.watchConnectionLimit(sessions::limit);
    metrics.watchTracking(pushes.samples(config));
    metrics.watchPubSub(pushes.pubSubSamples());
    metrics.watchAccess(Access.samples(access));
    InstantSource clock = InstantSource.system();
    status =
        new NodeStatus(
            build,
            config,
            health::word,
            member::topology,
            member.keyspace(),
            sessions,
            startedAt,
            clock);
    ServerContext context =
        new ServerContext(
            member.keyspace(),
            member::topology,
            config,
            sessions,
            pushes.tracking(),
            pushes.channels(),
            clock,
            System::nanoTime,
            startedAt,
            build.version(),
            access,
            (millis, task) -> sockets.setTimer(millis, id -> task.run()));
    member.serve();
    gate.open(new CommandDispatcher(table, context)::dispatch);
    health.serving();
  }

  private Vertx sockets() {
    VertxOptions options =
        new VertxOptions()
            .setEventLoopPoolSize(config.network().eventLoops())
            .setPreferNativeTransport(true)
            .setMetricsOptions(metrics.vertxOptions());
    Vertx vertx = Vertx.builder().with(options).withMetrics(metrics.vertxFactory()).build();
    started("sockets", () -> vertx.close().await());
    if (!vertx.isNativeTransportEnabled()) {
      LOG.info("native transport is not available here, using NIO");
    }
    return vertx;
  }

  private RespServer listen(Vertx vertx, View view, MeterBinding meters, @Nullable TlsKeeper tls) {
    RespServerSetup setup =
        new RespServerSetup(view, config, sessions, gate, meters, meters, System::nanoTime, tls);
    RespServer server = RespServer.start(vertx, setup).await();
    parts.push(new Part(view + " view", true, () -> server.stop(DRAIN).await()));
    return server;
  }

  private StoreEnvironment environment() {
    return new StoreEnvironment(
        System::currentTimeMillis,
        new HybridClock(),
        new CacheCatalog(config.caches().values()),
        new MemoryBudget(config.maxMemoryBytes()),
        feed,
        config.limits().maxBulkBytes(),
        new SecureRandom().nextLong());
  }

  private StreamSetup streamSetup(GridMember member, Tracking tracking) {
    return new StreamSetup(
        member.self().id(),
        GridSecret.keyFor(config.security(), "messages between members"),
        config.grid().partitions(),
        feed,
        member::claims,
        member::topology,
        new TimedInvalidations(tracking, metrics.pushes(), System::currentTimeMillis));
  }

  private OperationsPages pages() {
    return new OperationsPages(health.live(), health.ready(), () -> status, metrics);
  }

  private GridMember member() {
    GridMember member = grid;
    if (member == null) {
      throw new IllegalStateException("the node has not joined a cluster yet");
    }
    return member;
  }

  private void started(String name, Runnable end) {
    parts.push(new Part(name, false, end));
  }

  private void leave(GridMember member) {
    Duration timeout = config.grid().shutdownTimeout();
    if (!member.leave(timeout)) {
      LOG.warn(
          "not everything was handed over within shutdown-timeout {} s; entries without another"
              + " copy are lost",
          timeout.toSeconds());
    }
  }

  /* Clients first, so that none is cut off while its partitions move; the rest in reverse order. */
  private void close() {
    if (!ended.compareAndSet(false, true)) {
      return;
    }
    parts.stream().filter(Part::servesClients).forEach(FilbertNode::end);
    parts.stream().filter(p -> !p.servesClients()).forEach(FilbertNode::end);
    metrics.close();
  }

  private static void end(Part part) {
    try {
      part.end().run();
    } catch (RuntimeException e) {
      LOG.warn("could not end the {} in order", part.name(), e);
    }
  }

  private static String newId() {
    byte[] id = new byte[ID_BYTES];
    new SecureRandom().nextBytes(id);
    return HexFormat.of().formatHex(id);
  }
}
