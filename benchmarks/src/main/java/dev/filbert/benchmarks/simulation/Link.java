/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.simulation;

import dev.filbert.client.coherence.Domains;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A client's end of its connections to one node: requests that wait for answers, the domains of
 * what is read, and the question for freshness, asked again and again.
 */
final class Link {
  private static final long ASK_NANOS = 250 * Timeline.MILLI;
  private static final long TIMEOUT_NANOS = 1000 * Timeline.MILLI;

  /** Waits for the answer to a request. */
  interface Waiter {
    /**
     * @param sentAt when the request was sent, on the client's clock
     * @param domains what vouched for reads then
     */
    void answered(Answer answer, long sentAt, Domains domains);

    /** There will be no answer. */
    void failed();
  }

  private static final class Call {
    final long sentAt;
    final Domains domains;
    final Waiter waiter;
    boolean failed;

    Call(long sentAt, Domains domains, Waiter waiter) {
      this.sentAt = sentAt;
      this.domains = domains;
      this.waiter = waiter;
    }
  }

  private final World world;
  private final Client client;
  private final String nodeId;
  private final Deque<Call> awaiting = new ArrayDeque<>();
  private @Nullable Connection connection;
  private Domains domains;
  private long map;
  private byte[] owners = {};

  Link(World world, Client client, String nodeId) {
    this.world = world;
    this.client = client;
    this.nodeId = nodeId;
    this.domains = Domains.untracked();
    client.after(world.below(ASK_NANOS), this::upkeep);
  }

  Client client() {
    return client;
  }

  String nodeId() {
    return nodeId;
  }

  @Nullable Connection connection() {
    return connection;
  }

  /** Sends a request, if there is a connection. */
  boolean send(Request request, Waiter waiter) {
    Connection current = connection;
    if (current == null) {
      return false;
    }
    awaiting.add(new Call(client.clock(), domains, waiter));
    current.toNode(request);
    return true;
  }

  /** Connects, if the node is there. */
  void connect() {
    Node node = world.node(nodeId);
    if (connection == null && node != null && !node.isPaused()) {
      connection = new Connection(world, this, node);
      domains = Domains.partitioned(world.settings().partitions());
      map = 0;
      owners = new byte[0];
    }
  }

  /** Something came. */
  void arrived(Connection from, Answer answer) {
    if (from != connection) {
      return;
    }
    if (answer instanceof Answer.Invalidate push) {
      if (push.key() == null) {
        domains = world.rules().flushed(domains);
      } else {
        client.invalidated(push.key());
      }
      return;
    }
    Call call = awaiting.remove();
    if (!call.failed) {
      call.waiter.answered(answer, call.sentAt, call.domains);
    }
  }

  /** The connection turned out to be lost. */
  void lost(Connection gone) {
    if (gone != connection) {
      return;
    }
    connection = null;
    world.rules().lost(domains);
    List<Call> unanswered = new ArrayList<>(awaiting);
    awaiting.clear();
    unanswered.forEach(Link::fail);
  }

  private static void fail(Call call) {
    if (!call.failed) {
      call.failed = true;
      call.waiter.failed();
    }
  }

  private void upkeep() {
    long now = client.clock();
    for (Call call : List.copyOf(awaiting)) {
      if (now - call.sentAt > TIMEOUT_NANOS) {
        fail(call);
      }
    }
    if (connection == null) {
      connect();
    }
    ask();
    client.after(ASK_NANOS, this::upkeep);
  }

  private void ask() {
    send(
        new Request(Request.Kind.FRESH, -1, map),
        new Waiter() {
          @Override
          public void answered(Answer answer, long sentAt, Domains then) {
            fresh((Answer.Fresh) answer, sentAt);
          }

          @Override
          public void failed() {}
        });
  }

  private void fresh(Answer.Fresh fresh, long sentAt) {
    byte[] told = fresh.owners();
    if (told != null) {
      map = fresh.map();
      owners = told;
    }
    domains.vouch(world.rules().vouchedFrom(sentAt, client.clock()), fresh.agesMillis(), owners);
    world.checks().freshness(client);
  }
}
