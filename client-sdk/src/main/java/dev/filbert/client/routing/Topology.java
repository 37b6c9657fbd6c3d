/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.routing;

import dev.filbert.client.connection.Call;
import dev.filbert.client.connection.ConnectionOptions;
import dev.filbert.client.connection.ConnectionState;
import dev.filbert.client.connection.NodeConnection;
import dev.filbert.client.connection.ServerInfo;
import dev.filbert.client.resp.Command;
import dev.filbert.client.resp.Reply;
import dev.filbert.client.resp.UnexpectedReplyException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the table of owners up to date: asks one of the nodes when something shows that owners have
 * changed, and from time to time. Asks once at a time; who wants it meanwhile gets one more round.
 *
 * <p>Threading: thread-safe.
 */
final class Topology {
  private static final int IDLE = 0;
  private static final int ASKING = 1;
  private static final int ASKING_AND_WANTED = 2;

  private final Connections connections;
  private final ConnectionOptions options;
  private final LongSupplier nanos;
  private final AtomicInteger state = new AtomicInteger(IDLE);
  private volatile @Nullable SlotTable table;

  /** Who could not tell last time, hence is asked only if there is nobody else. */
  private volatile @Nullable NodeConnection failedLast;

  Topology(Connections connections, ConnectionOptions options, LongSupplier nanos) {
    this.connections = connections;
    this.options = options;
    this.nanos = nanos;
  }

  /** Who owned what when somebody was asked last; null if nobody could be yet. */
  @Nullable SlotTable table() {
    return table;
  }

  /** Has the table refreshed soon. */
  void refresh() {
    if (state.compareAndSet(IDLE, ASKING)) {
      ask();
    } else if (!state.compareAndSet(ASKING, ASKING_AND_WANTED) && state.get() == IDLE) {
      refresh(); // It ended in between.
    }
  }

  private void ask() {
    NodeConnection node = connections.likeliest(failedLast);
    ServerInfo server = node == null ? null : node.server();
    if (node == null || node.state() != ConnectionState.READY || server == null) {
      connections.openSeeds();
      done();
      return;
    }
    if (!server.cluster()) {
      take(SlotTable.single(node.endpoint()));
      done();
      return;
    }
    Call call =
        Call.of(
            true, nanos.getAsLong() + options.timeout().toNanos(), Command.of("CLUSTER", "SLOTS"));
    call.result()
        .whenComplete(
            (result, failure) -> {
              if (failure == null) {
                read(result.replies().get(0), node);
              } else {
                failedLast = node;
              }
              done();
            });
    node.send(call);
  }

  private void read(Reply reply, NodeConnection asked) {
    try {
      take(SlotTable.of(reply, asked.endpoint(), options.addresses()));
      failedLast = null;
    } catch (UnexpectedReplyException | IllegalArgumentException | IndexOutOfBoundsException e) {
      // A node that can't tell now, starting or cut off: the old table stays until one can.
      failedLast = asked;
      connections.openSeeds();
    }
  }

  private void take(SlotTable next) {
    if (!next.nodes().isEmpty()) {
      table = next;
      connections.retain(next.nodes());
    }
  }

  private void done() {
    if (state.compareAndSet(ASKING, IDLE)) {
      return;
    }
    state.set(ASKING);
    ask();
  }
}
