/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.routing;

import dev.filbert.client.connection.ConnectionState;
import dev.filbert.client.connection.Endpoint;
import dev.filbert.client.connection.NodeConnection;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The connections that there are: to the nodes of the cluster once they are known, until then to
 * those that the user named.
 *
 * <p>Threading: thread-safe.
 */
final class Connections {
  private final ConcurrentHashMap<Endpoint, NodeConnection> open = new ConcurrentHashMap<>();
  private final List<Endpoint> seeds;
  private final Function<Endpoint, NodeConnection> factory;
  private volatile boolean closed;

  Connections(List<Endpoint> seeds, Function<Endpoint, NodeConnection> factory) {
    this.seeds = seeds;
    this.factory = factory;
  }

  /** Connects to whom the user named. */
  void openSeeds() {
    seeds.forEach(this::to);
  }

  /** The connection to a node, which is opened if need be. */
  NodeConnection to(Endpoint node) {
    NodeConnection present = open.get(node);
    if (present != null) {
      return present;
    }
    return open.computeIfAbsent(
        node,
        n -> {
          NodeConnection made = factory.apply(n);
          if (closed) {
            made.close();
          } else {
            made.open();
          }
          return made;
        });
  }

  /** The likeliest to serve: a ready one, else one that may become so; {@code avoided} if alone. */
  @Nullable NodeConnection likeliest(@Nullable NodeConnection avoided) {
    NodeConnection hopeful = null;
    NodeConnection any = avoided;
    for (NodeConnection connection : open.values()) {
      if (connection == avoided) {
        continue;
      }
      any = connection;
      if (connection.state() == ConnectionState.READY) {
        return connection;
      }
      if (connection.state() == ConnectionState.CONNECTING) {
        hopeful = connection;
      }
    }
    return hopeful == null ? any : hopeful;
  }

  /** Whether a call has a chance somewhere. */
  boolean anyHope() {
    return open.values().stream()
        .anyMatch(
            c -> c.state() == ConnectionState.READY || c.state() == ConnectionState.CONNECTING);
  }

  Collection<NodeConnection> all() {
    return open.values();
  }

  /** Whether this connection is still one of ours. */
  boolean contains(NodeConnection connection) {
    return open.get(connection.endpoint()) == connection;
  }

  /** The cluster has these nodes: connects to them, and lets go of others. */
  void retain(Set<Endpoint> nodes) {
    nodes.forEach(this::to);
    for (NodeConnection connection : open.values()) {
      if (!nodes.contains(connection.endpoint())
          && open.remove(connection.endpoint(), connection)) {
        connection.retire();
      }
    }
  }

  void close() {
    closed = true;
    open.values().forEach(NodeConnection::close);
  }
}
