/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.cluster.Member;
import com.hazelcast.config.TcpIpConfig;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import com.hazelcast.instance.impl.HazelcastInstanceFactory;
import com.hazelcast.instance.impl.HazelcastInstanceProxy;
import com.hazelcast.spi.impl.NodeEngineImpl;
import dev.filbert.node.config.NodeConfig;
import dev.filbert.node.keyspace.Keyspace;
import dev.filbert.node.slot.ClusterMember;
import dev.filbert.node.slot.ClusterTopology;
import dev.filbert.node.slot.GridReport;
import dev.filbert.node.store.StoreEnvironment;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's place in the cluster: joins on start, hands over on leaving.
 *
 * <p>Threading: thread-safe. {@link #start}, {@link #leave} and {@link #terminate} block and must
 * not be called on an event loop; the rest never blocks.
 */
public final class GridMember {
  private static final Logger log = LoggerFactory.getLogger(GridMember.class);
  private static final int HANDSHAKE_MILLIS = 3000;
  private static final long WIND_MILLIS = 100;
  private static final long REFRESH_MILLIS = 200;
  private static final long SEEK_MILLIS = 5000;
  private static final int SEEK_TIMEOUT_MILLIS = 500;

  private final HazelcastInstance hazelcast;
  private final KeyspaceService service;
  private final Fence fence;
  private final Requests requests;
  private final GridKeyspace keyspace;
  private final TopologyWatcher watcher;
  private final GridThread winder;
  private final GridThread timer;
  private final GridThread asker;
  private final GridThread seeker;
  private final GridThread prober;
  private final FenceKeeper keeper;
  private final SafetyWatch safety;
  private final GridStatistics statistics;

  private GridMember(
      HazelcastInstance hazelcast, KeyspaceService service, NodeConfig config, ClusterMember self) {
    this.hazelcast = hazelcast;
    this.service = service;
    NodeEngineImpl engine = ((HazelcastInstanceProxy) hazelcast).getOriginal().node.getNodeEngine();
    NodeConfig.Grid grid = config.grid();
    fence = service.fence();
    winder = new GridThread(config.nodeName() + "-fence");
    timer = new GridThread(config.nodeName() + "-timer");
    asker = new GridThread(config.nodeName() + "-watch");
    seeker = new GridThread(config.nodeName() + "-seek");
    prober = new GridThread(config.nodeName() + "-safety");
    requests = new Requests(service, timer, new SecureRandom().nextLong(), grid.requestTimeout());
    keyspace = new GridKeyspace(service, requests);
    watcher = new TopologyWatcher(engine, service, self);
    keeper = new FenceKeeper(engine, fence, grid.quorum(), grid.heartbeatTimeout());
    safety = new SafetyWatch(engine);
    statistics = new GridStatistics(service, requests);
    requests.watch();
    new Reaper(service).start(timer);
    hazelcast.getLifecycleService().addLifecycleListener(this::lifecycleChanged);
    hazelcast.getCluster().addMembershipListener(new Departures(requests));
    keeper.start(winder, asker, WIND_MILLIS);
  }

  /**
   * Starts this node's member and joins the cluster that it finds, or founds one. Blocks until
   * joined: about a second where nobody has to be waited for.
   *
   * @param config the node's settings
   * @param self how this node presents itself; its grid port is ignored, since it is chosen here
   * @param environment what the stores share
   * @throws IllegalStateException if the port is taken or the cluster refuses this node
   */
  public static GridMember start(
      NodeConfig config, ClusterMember self, StoreEnvironment environment) {
    long startNanos = System.nanoTime();
    NodeConfig.Grid grid = config.grid();
    Fence fence = new Fence(grid.heartbeatTimeout(), System::nanoTime);
    KeyspaceService service =
        new KeyspaceService(
            environment, fence, grid.partitions(), 2 * grid.requestTimeout().toMillis());
    MemberHandshake handshake =
        new MemberHandshake(GridSecret.of(config.security()), HANDSHAKE_MILLIS);
    HazelcastInstance hazelcast =
        HazelcastInstanceFactory.newHazelcastInstance(
            MemberSettings.of(config, self, service),
            grid.clusterName() + "/" + self.id(),
            new GuardedContext(handshake));
    refuseToBeAlone(hazelcast, handshake.refusal(), grid);
    GridMember member = new GridMember(hazelcast, service, config, self);
    member.settle();
    log.info(
        "joined cluster {} on grid port {} in {} ms: {} members",
        grid.clusterName(),
        member.self().gridPort(),
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos),
        member.topology().members().size());
    return member;
  }

  /**
   * A node that was told whom to join and was turned away must not found a cluster of its own: its
   * clients would think that it is part of the other.
   */
  private static void refuseToBeAlone(
      HazelcastInstance hazelcast, @Nullable String refusal, NodeConfig.Grid grid) {
    boolean wasTold = !grid.join().isEmpty() || grid.joinDns() != null;
    if (refusal == null || hazelcast.getCluster().getMembers().size() > 1) {
      return;
    }
    if (wasTold) {
      hazelcast.getLifecycleService().terminate();
      throw new IllegalStateException(refusal);
    }
    log.warn("{}; this node starts a cluster of its own", refusal);
  }

  /** Sees to it that partitions have owners, so that the first request finds them. */
  private void settle() {
    hazelcast.getPartitionService().getPartition(0).getOwner();
    safety.look();
    refresh();
    asker.every(REFRESH_MILLIS, this::refresh);
    // On a thread of its own: it waits for members that do not answer, and who owns what must be
    // known all the while.
    prober.every(REFRESH_MILLIS, this::probe);
    seeker.every(SEEK_MILLIS, this::seek);
  }

  /** Clients are let in from now on: a pause is no longer part of the start. */
  public void serve() {
    keeper.serve();
  }

  private void refresh() {
    if (!hazelcast.getLifecycleService().isRunning()) {
      return;
    }
    watcher.refresh(safety.isSafe());
  }

  private void probe() {
    if (hazelcast.getLifecycleService().isRunning()) {
      safety.look();
    }
  }

  /** Keeps Hazelcast from looking for the rest of a split cluster where nobody is. */
  private void seek() {
    TcpIpConfig addresses =
        hazelcast.getConfig().getAdvancedNetworkConfig().getJoin().getTcpIpConfig();
    if (addresses instanceof Neighbourhood neighbourhood) {
      Set<InetSocketAddress> members = new HashSet<>();
      for (Member member : hazelcast.getCluster().getMembers()) {
        members.add(member.getSocketAddress());
      }
      neighbourhood.look(members, SEEK_TIMEOUT_MILLIS);
    }
  }

  private void lifecycleChanged(LifecycleEvent event) {
    if (event.getState() == LifecycleState.MERGING) {
      fence.raise(Fence.Cause.MERGE, "this node is joining the larger part of a split cluster");
      log.warn("the cluster was split; this node joins the larger part");
    } else if (event.getState() == LifecycleState.MERGED
        || event.getState() == LifecycleState.MERGE_FAILED) {
      service.environment().listener().rejoined();
      fence.lower(Fence.Cause.MERGE);
      log.info("the merge is over: {}", event.getState());
    }
  }

  /** The keys of the cluster. */
  public Keyspace keyspace() {
    return keyspace;
  }

  /** Who is in the cluster and who owns what, as of a moment ago. */
  public ClusterTopology topology() {
    return watcher.topology();
  }

  /** This node. */
  public ClusterMember self() {
    return topology().self();
  }

  /** Whether every partition has all its backups, as of a moment ago. */
  public boolean isSafe() {
    return safety.isSafe();
  }

  /** How many partitions this node owns. */
  public int partitionsOwned() {
    return watcher.partitionsOwned();
  }

  /**
   * Sets the bit of every partition that this node may answer for now: none while it is fenced.
   *
   * @param into all clear
   */
  public void claims(BitSet into) {
    for (int i = 0; i < service.partitions(); i++) {
      if (service.container(i).readable() != null) {
        into.set(i);
      }
    }
    // After looking at the partitions: a node that stood still in between claims nothing.
    if (fence.reason() != null) {
      into.clear();
    }
  }

  /** What this node's part of the grid does and has done. */
  public GridReport report() {
    return statistics.report();
  }

  /** Why this node serves no data now, or null if it does. */
  public @Nullable String fenceReason() {
    return fence.reason();
  }

  /** The member below, for a clustered Vert.x; not to be shut down by others. */
  public HazelcastInstance hazelcast() {
    return hazelcast;
  }

  KeyspaceService service() {
    return service;
  }

  /**
   * Hands all partitions over and leaves. Requests are served until the last partition is gone.
   *
   * @param timeout how long the handover may take; after that the node leaves anyway
   * @return whether everything was handed over in time
   */
  public boolean leave(Duration timeout) {
    boolean handedOver =
        hazelcast
            .getPartitionService()
            .forceLocalMemberToBeSafe(timeout.toMillis(), TimeUnit.MILLISECONDS);
    hazelcast.getLifecycleService().shutdown();
    stop();
    return handedOver;
  }

  /** Stops at once, as a crash would. */
  public void terminate() {
    hazelcast.getLifecycleService().terminate();
    stop();
  }

  private void stop() {
    fence.raise(Fence.Cause.STOP, "this node is stopping");
    requests.close();
    winder.stop();
    timer.stop();
    asker.stop();
    seeker.stop();
    prober.stop();
  }
}
