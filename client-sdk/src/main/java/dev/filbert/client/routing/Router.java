/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.routing;

import dev.filbert.client.connection.Call;
import dev.filbert.client.connection.ConnectionListener;
import dev.filbert.client.connection.ConnectionOptions;
import dev.filbert.client.connection.ConnectionState;
import dev.filbert.client.connection.Endpoint;
import dev.filbert.client.connection.NodeConnection;
import dev.filbert.client.connection.ServerInfo;
import dev.filbert.client.resp.Command;
import dev.filbert.client.resp.Reply;
import dev.filbert.client.tier.TierException;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to the owners of their slots, and again where an answer shows that nothing was
 * done, or where doing it twice is as good as once.
 *
 * <p>If the owner can't be reached and the nodes are Filbert's, another is asked: every node serves
 * every key, from further away. While no node can be reached, requests fail at once.
 *
 * <p>Threading: thread-safe.
 */
public final class Router {
  private static final Object ANYBODY = new Object();

  private final Vertx vertx;
  private final ConnectionOptions options;
  private final LongSupplier nanos;
  private final ConnectionListener listener;
  private final Connections connections;
  private final Topology topology;
  private volatile long timer;
  private volatile boolean closed;

  /**
   * A router that does nothing before {@link #start}.
   *
   * @param seeds the nodes that the user named
   * @param nanos the clock of deadlines and freshness
   * @param listener told what all connections tell
   */
  public Router(
      List<Endpoint> seeds,
      ConnectionOptions options,
      Vertx vertx,
      NetClient client,
      LongSupplier nanos,
      ConnectionListener listener) {
    this.vertx = vertx;
    this.options = options;
    this.nanos = nanos;
    this.listener = listener;
    ConnectionListener watching = new Watching();
    connections =
        new Connections(
            seeds, node -> new NodeConnection(node, options, vertx, client, nanos, watching));
    topology = new Topology(connections, options, nanos);
  }

  /** Begins to connect; the listener may be told from now on. */
  public void start() {
    connections.openSeeds();
    timer = vertx.setPeriodic(options.topologyInterval().toMillis(), id -> topology.refresh());
  }

  /**
   * Sends a request. The result holds the replies of the node that carried it out, its refusals
   * included; it fails with {@link TierException}.
   */
  public CompletableFuture<Call.Result> send(Request request) {
    Attempt attempt = new Attempt(this, request, nanos.getAsLong() + options.timeout().toNanos());
    attempt.next();
    return attempt.result();
  }

  /** Sends a request to one node and no other. */
  public CompletableFuture<Call.Result> send(NodeConnection node, Request request) {
    long deadline = nanos.getAsLong() + options.timeout().toNanos();
    Call call = Call.of(request.repeatable(), deadline, request.commands());
    node.send(call);
    return call.result();
  }

  /**
   * Stands for the node that a slot's requests go to: equal for slots of the same node, as far as
   * is known.
   */
  public Object ownerOf(int slot) {
    SlotTable table = topology.table();
    Endpoint owner = table == null ? null : table.owner(slot);
    return owner == null ? ANYBODY : owner;
  }

  /** The connections to all nodes. */
  public Collection<NodeConnection> nodes() {
    return connections.all();
  }

  /** Who owned what when somebody was asked last; null if nobody could be yet. */
  public @Nullable SlotTable table() {
    return topology.table();
  }

  /** Whether the node owns the first slot of one of so many partitions. */
  public boolean owns(NodeConnection node, int partition, int partitions) {
    SlotTable table = topology.table();
    return table != null
        && node.endpoint().equals(table.owner(partition * (Slot.COUNT / partitions)));
  }

  /** Lets every connection go once what was sent is answered; completes when that is done. */
  public CompletableFuture<Void> retire() {
    closed = true;
    return CompletableFuture.allOf(
        connections.all().stream().map(NodeConnection::retire).toArray(CompletableFuture[]::new));
  }

  /** Closes every connection; requests under way fail. */
  public void close() {
    closed = true;
    vertx.cancelTimer(timer);
    connections.close();
  }

  boolean isClosed() {
    return closed;
  }

  long now() {
    return nanos.getAsLong();
  }

  void later(long millis, Runnable action) {
    vertx.setTimer(millis, id -> action.run());
  }

  boolean anyHope() {
    return connections.anyHope();
  }

  void ownersChanged() {
    topology.refresh();
  }

  NodeConnection at(Endpoint announced) {
    return connections.to(options.addresses().apply(announced));
  }

  /**
   * The connection for a slot; null if there is none at all.
   *
   * @param avoided who just said that it can't serve it; taken only if nobody else can
   */
  @Nullable NodeConnection forSlot(int slot, @Nullable NodeConnection avoided) {
    SlotTable table = topology.table();
    Endpoint owner = table == null ? null : table.owner(slot);
    if (owner == null) {
      return connections.likeliest(avoided);
    }
    NodeConnection connection = connections.to(owner);
    if (connection != avoided
        && (connection.state() == ConnectionState.READY
            || connection.state() == ConnectionState.CONNECTING)) {
      return connection;
    }
    NodeConnection other = connections.likeliest(connection);
    return other != null && servesAnyKey(other) ? other : connection;
  }

  private static boolean servesAnyKey(NodeConnection connection) {
    ServerInfo server = connection.server();
    return server != null && (server.filbert() != null || !server.cluster());
  }

  static Call call(Request request, long deadline, boolean asking) {
    if (!asking) {
      return Call.of(request.repeatable(), deadline, request.commands());
    }
    // The permission is for one command, so every one gets its own.
    List<Command> commands =
        request.commands().stream()
            .flatMap(c -> List.of(Command.of("ASKING"), c).stream())
            .toList();
    return Call.of(request.repeatable(), deadline, commands);
  }

  /** Refreshes the owners when connections come and go, and passes everything on. */
  private final class Watching implements ConnectionListener {
    @Override
    public void ready(NodeConnection connection) {
      topology.refresh();
      listener.ready(connection);
    }

    @Override
    public void lost(NodeConnection connection) {
      if (!closed) {
        topology.refresh();
      }
      listener.lost(connection);
    }

    @Override
    public void changed(List<Reply> keys) {
      listener.changed(keys);
    }

    @Override
    public void flushed(NodeConnection connection) {
      listener.flushed(connection);
    }
  }

  TierException closedFailure() {
    return new TierException(TierException.Kind.CLOSED, "the client is closed");
  }
}
