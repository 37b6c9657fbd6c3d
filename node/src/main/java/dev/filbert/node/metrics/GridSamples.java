/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.metrics;

import dev.filbert.node.slot.GridReport;
import java.util.function.Supplier;

/**
 * The grid below the cluster, read at scrape time.
 *
 * @param report what it does and has done
 */
record GridSamples(Supplier<GridReport> report) {
  private static final double MILLIS_PER_SECOND = 1e3;

  void collect(Samples samples) {
    GridReport now = report.get();
    GridReport.Requests requests = now.requests();
    GridReport.Moves moves = now.moves();
    samples
        .add(Meter.GRID_RUNNING, now.work().running())
        .add(Meter.GRID_QUEUED, now.work().queued())
        .add(Meter.GRID_OPERATIONS, now.work().completed())
        .add(Meter.GRID_REQUESTS, requests.open())
        .add(Meter.GRID_INVOCATIONS, requests.invocations())
        .add(Meter.GRID_TIMEOUTS, requests.ownerTimeouts(), "owner")
        .add(Meter.GRID_TIMEOUTS, requests.backupTimeouts(), "backup")
        .add(Meter.GRID_MOVES_RUNNING, moves.running())
        .add(Meter.GRID_MOVES_QUEUED, moves.queued())
        .add(Meter.GRID_MOVES, moves.committed(), "committed")
        .add(Meter.GRID_MOVES, moves.rolledBack(), "rolled_back")
        .add(Meter.GRID_CONNECTIONS, now.network().connections())
        .add(Meter.GRID_RECEIVED, now.network().receivedBytes())
        .add(Meter.GRID_SENT, now.network().sentBytes())
        .add(Meter.GRID_HEARTBEAT_AGE, now.heartbeatAgeMillis() / MILLIS_PER_SECOND)
        .add(Meter.PAUSES, now.pauses())
        .add(Meter.LAST_PAUSE, now.lastPauseMillis() / MILLIS_PER_SECOND);
  }
}
