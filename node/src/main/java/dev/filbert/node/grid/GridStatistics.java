/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.cluster.Member;
import com.hazelcast.internal.cluster.impl.ClusterHeartbeatManager;
import com.hazelcast.internal.cluster.impl.ClusterServiceImpl;
import com.hazelcast.internal.metrics.LongGauge;
import com.hazelcast.internal.metrics.MetricsRegistry;
import com.hazelcast.internal.partition.impl.MigrationManager;
import com.hazelcast.internal.server.NetworkStats;
import com.hazelcast.internal.server.Server;
import com.hazelcast.spi.impl.NodeEngineImpl;
import com.hazelcast.spi.impl.operationservice.impl.OperationServiceImpl;
import dev.filbert.node.slot.GridReport;

/**
 * What Hazelcast counts of its own work, and what we count of ours.
 *
 * <p>Threading: thread-safe; a report reads counters, and walks over the members.
 */
final class GridStatistics {
  /** Two counters that Hazelcast shows by name only. */
  static final String OWNER_TIMEOUTS = "operation.invocations.normalTimeouts";

  static final String BACKUP_TIMEOUTS = "operation.invocations.backupTimeouts";

  private final KeyspaceService service;
  private final Requests requests;
  private final LongGauge ownerTimeouts;
  private final LongGauge backupTimeouts;

  GridStatistics(KeyspaceService service, Requests requests) {
    this.service = service;
    this.requests = requests;
    MetricsRegistry registry = service.engine().getMetricsRegistry();
    ownerTimeouts = registry.newLongGauge(OWNER_TIMEOUTS);
    backupTimeouts = registry.newLongGauge(BACKUP_TIMEOUTS);
  }

  GridReport report() {
    NodeEngineImpl engine = service.engine();
    OperationServiceImpl operations = engine.getOperationService();
    Fence fence = service.fence();
    return new GridReport(
        new GridReport.Work(
            operations.getRunningOperationsCount(),
            (long) operations.getOperationExecutorQueueSize()
                + operations.getPriorityOperationExecutorQueueSize(),
            operations.getExecutedOperationCount()),
        new GridReport.Requests(
            requests.open(),
            operations.getInvocationRegistry().size(),
            ownerTimeouts.read(),
            backupTimeouts.read()),
        moves(engine.getNode().partitionService.getMigrationManager()),
        network(engine.getNode().getServer()),
        heartbeatAgeMillis(engine.getNode().getClusterService()),
        fence.pauses(),
        fence.lastPauseMillis());
  }

  private GridReport.Moves moves(MigrationManager migrations) {
    return new GridReport.Moves(
        migrations.getActiveMigrations().size(),
        migrations.getMigrationQueueSize(),
        service.movesCommitted(),
        service.movesRolledBack());
  }

  private static GridReport.Network network(Server server) {
    long received = 0;
    long sent = 0;
    for (NetworkStats stats : server.getNetworkStats().values()) {
      received += stats.getBytesReceived();
      sent += stats.getBytesSent();
    }
    return new GridReport.Network(server.connectionCount(), received, sent);
  }

  private static long heartbeatAgeMillis(ClusterServiceImpl cluster) {
    ClusterHeartbeatManager heartbeats = cluster.getClusterHeartbeatManager();
    long now = System.currentTimeMillis();
    long oldest = now;
    for (Member member : cluster.getMembers()) {
      if (!member.localMember()) {
        // 0 before the first one.
        long heard = heartbeats.getLastHeartbeatTime(member);
        oldest = heard > 0 ? Math.min(oldest, heard) : oldest;
      }
    }
    return now - oldest;
  }
}
