/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.simulation;

/**
 * A connection of a client and a node: in each direction everything arrives in order, or not at
 * all. It may stall, and it may be lost, which the client learns later.
 */
final class Connection {
  private final World world;
  private final Link link;
  private final Node node;
  private final NodeSession session;
  private boolean open = true;
  private final Timeline.Lane toNode = new Timeline.Lane();
  private final Timeline.Lane toClient = new Timeline.Lane();

  /** A new connection, on which the node tracks from the first request on. */
  Connection(World world, Link link, Node node) {
    this.world = world;
    this.link = link;
    this.node = node;
    this.session = node.open(this);
  }

  Node node() {
    return node;
  }

  void toNode(Request request) {
    if (open) {
      node.after(
          way(),
          toNode,
          () -> {
            if (open) {
              node.take(session, request);
            }
          });
    }
  }

  void toClient(Answer answer) {
    if (open) {
      link.client().after(way(), toClient, () -> link.arrived(this, answer));
    }
  }

  /** Nothing gets through for a while. */
  void stall(long nanos) {
    toNode.blockUntil(world.timeline().now() + nanos);
    toClient.blockUntil(world.timeline().now() + nanos);
  }

  /** The connection is lost; what is on its way to the client may still arrive. */
  void cut() {
    if (open) {
      open = false;
      node.run(() -> node.close(session));
      link.client().after(world.below(300 * Timeline.MILLI), () -> link.lost(this));
    }
  }

  private long way() {
    return 20 * Timeline.MICRO + world.below(world.settings().clientDelayNanos());
  }
}
