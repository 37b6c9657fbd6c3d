/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.http;

import dev.filbert.node.metrics.NodeMetrics;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the operations port shows.
 *
 * @param live what must be right for the process to be worth keeping; nothing about the cluster
 *     belongs here, or one lost node has all the others restarted
 * @param ready what must be right for clients to be sent here
 * @param status the state of node and cluster; gives null until the node has joined one
 * @param metrics every meter
 */
public record OperationsPages(
    List<HealthCheck> live,
    List<HealthCheck> ready,
    Supplier<@Nullable NodeStatus> status,
    NodeMetrics metrics) {

  /** Keeps its own copies of the lists. */
  public OperationsPages {
    live = List.copyOf(live);
    ready = List.copyOf(ready);
  }
}
