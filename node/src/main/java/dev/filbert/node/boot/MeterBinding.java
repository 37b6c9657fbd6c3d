/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.boot;

import dev.filbert.node.command.Command;
import dev.filbert.node.command.CommandTable;
import dev.filbert.node.metrics.ConnectionMetrics;
import dev.filbert.node.metrics.NodeMetrics;
import dev.filbert.node.metrics.PushMetrics;
import dev.filbert.node.metrics.RequestFamily;
import dev.filbert.node.metrics.RequestMetrics;
import dev.filbert.node.metrics.RequestOutcome;
import dev.filbert.node.server.CloseReason;
import dev.filbert.node.server.RequestObserver;
import dev.filbert.node.server.ServerMetrics;
import dev.filbert.node.session.View;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes what the server sees to the meters.
 *
 * <p>Threading: thread-safe.
 */
final class MeterBinding implements RequestObserver, ServerMetrics {
  private final RequestMetrics requests;
  private final ConnectionMetrics connections;
  private final PushMetrics pushes;
  private final Map<String, RequestFamily> families = new HashMap<>();

  MeterBinding(NodeMetrics metrics, CommandTable table) {
    this.requests = metrics.requests();
    this.connections = metrics.connections();
    this.pushes = metrics.pushes();
    table.rows().forEach(this::learn);
  }

  @Override
  public void answered(String command, @Nullable String error, int count, long nanos) {
    RequestFamily family = families.getOrDefault(command, RequestFamily.OTHER);
    RequestOutcome outcome = error == null ? RequestOutcome.OK : outcomeOf(error);
    requests.recordMany(family, outcome, count, nanos);
  }

  @Override
  public void opened(View view) {
    connections.opened();
  }

  @Override
  public void closed(View view, CloseReason reason) {
    connections.closed(
        switch (reason) {
          case CLIENT -> ConnectionMetrics.CloseReason.CLIENT;
          case REQUESTED -> ConnectionMetrics.CloseReason.REQUESTED;
          case PROTOCOL_ERROR -> ConnectionMetrics.CloseReason.PROTOCOL;
          case IDLE -> ConnectionMetrics.CloseReason.IDLE;
          case NOT_AUTHENTICATED -> ConnectionMetrics.CloseReason.AUTH;
          case OUTPUT_LIMIT -> ConnectionMetrics.CloseReason.OUTPUT;
          case SHUTDOWN -> ConnectionMetrics.CloseReason.SHUTDOWN;
          case FAILURE -> ConnectionMetrics.CloseReason.FAILURE;
        });
    if (reason == CloseReason.PROTOCOL_ERROR) {
      connections.protocolError();
    }
  }

  @Override
  public void rejected(View view) {
    connections.rejected(ConnectionMetrics.RejectReason.LIMIT);
  }

  @Override
  public void handshakeFailed(View view) {
    connections.rejected(ConnectionMetrics.RejectReason.TLS);
  }

  @Override
  public void pushesDropped(View view, long count) {
    pushes.dropped(count);
  }

  private void learn(Command command) {
    RequestFamily family = RequestFamily.ofGroup(command.doc().group());
    families.put(command.fullName(), family);
    command.subcommands().rows().forEach(this::learn);
  }

  /** The first word of an error is what clients go by, and so do we. */
  private static RequestOutcome outcomeOf(String error) {
    int space = error.indexOf(' ');
    return switch (space < 0 ? error : error.substring(0, space)) {
      case "NOAUTH", "WRONGPASS", "NOPERM" -> RequestOutcome.DENIED;
      case "OOM" -> RequestOutcome.FULL;
      case "CLUSTERDOWN", "LOADING" -> RequestOutcome.UNAVAILABLE;
      case "TRYAGAIN" -> RequestOutcome.TIMEOUT;
      default -> error.startsWith("ERR internal") ? RequestOutcome.FAILED : RequestOutcome.REFUSED;
    };
  }
}
