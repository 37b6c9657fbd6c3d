/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.simulation;

/** A request on its way from the node that took it to the owner and back. */
final class Operation {
  final Request request;
  final NodeSession session;
  final Slot slot;
  private Node target;
  private boolean done;

  /** An operation that nobody works on yet; {@code edge} took it. */
  Operation(Request request, NodeSession session, Slot slot, Node edge) {
    this.request = request;
    this.session = session;
    this.slot = slot;
    this.target = edge;
  }

  /** Whom it was sent to. */
  Node target() {
    return target;
  }

  void target(Node owner) {
    target = owner;
  }

  boolean isDone() {
    return done;
  }

  void done() {
    done = true;
  }
}
