/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.simulation;

import dev.filbert.node.push.Outlet;
import dev.filbert.node.resp.Reply;
import dev.filbert.node.tracking.TrackedSession;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/**
 * The node's end of a connection: answers go out in the order of the requests. A push waits for the
 * event loop's next turn and then takes its place behind all requests that were dispatched before.
 */
final class NodeSession implements Outlet {
  private final Node node;
  private final Connection connection;
  private final Rules rules;
  private final long id;
  private final long turnNanos;
  private final TrackedSession tracked;
  private final Deque<Slot> order = new ArrayDeque<>();
  private List<Supplier<? extends Reply>> posted = new ArrayList<>();

  NodeSession(Node node, Connection connection, Rules rules, long id, long turnNanos) {
    this.node = node;
    this.connection = connection;
    this.rules = rules;
    this.id = id;
    this.turnNanos = turnNanos;
    this.tracked = node.tracking().open(this);
  }

  TrackedSession tracked() {
    return tracked;
  }

  /** Takes the next place in the order. */
  Slot next() {
    Slot slot = new Slot();
    order.add(slot);
    return slot;
  }

  /** Sends what has become known. */
  void flush() {
    for (Slot first = order.peek(); first != null; first = order.peek()) {
      Answer answer = first.answer();
      if (answer == null) {
        return;
      }
      order.remove();
      connection.toClient(answer);
    }
  }

  /** Gives the pushes that wait their places. */
  void takePushes() {
    List<Supplier<? extends Reply>> due = posted;
    posted = new ArrayList<>();
    for (Supplier<? extends Reply> push : due) {
      if (push.get() instanceof Reply.Push seen) {
        Answer.Invalidate answer = new Answer.Invalidate(key(seen));
        if (rules.waitsBehindReplies()) {
          next().fill(answer);
        } else {
          connection.toClient(answer);
        }
      }
    }
    flush();
  }

  @Override
  public long id() {
    return id;
  }

  @Override
  public boolean speaksResp3() {
    return true;
  }

  @Override
  public boolean isSubscribed() {
    return false;
  }

  @Override
  public void push(Supplier<? extends Reply> push, int bytes) {
    posted.add(push);
    if (posted.size() == 1) {
      node.after(turnNanos, this::takePushes);
    }
  }

  private static byte @org.jspecify.annotations.Nullable [] key(Reply.Push push) {
    return push.elements().get(1) instanceof Reply.Array keys
            && keys.elements().get(0) instanceof Reply.Bulk key
        ? key.value()
        : null;
  }
}
