/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import dev.filbert.node.keyspace.KeyedMutation;
import dev.filbert.node.keyspace.Keyspace;
import dev.filbert.node.keyspace.Mutation;
import dev.filbert.node.keyspace.Scope;
import dev.filbert.node.keyspace.Traced;
import dev.filbert.node.resp.Request;
import dev.filbert.node.session.CallOrder;
import dev.filbert.node.session.Session;
import dev.filbert.node.session.View;
import dev.filbert.node.tracking.TrackedSession;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of a command: who calls, with which arguments, on which node.
 *
 * <p>Threading: for handlers immutable, but for the session, which moves on while a call is under
 * way.
 */
public final class CommandCall {
  private final CommandDispatcher dispatcher;
  private final Command command;
  private final Session session;
  private final Request request;
  private final int database;
  private final long startNanos;
  private final Keyspace keyspace;
  private @Nullable CallOrder order;
  private long held;

  CommandCall(
      CommandDispatcher dispatcher,
      Command command,
      Session session,
      Request request,
      long startNanos) {
    this(dispatcher, command, session, request, startNanos, dispatcher.server().keyspace());
  }

  /** A call inside a transaction, which reaches keys through {@code keyspace}. */
  CommandCall(
      CommandDispatcher dispatcher,
      Command command,
      Session session,
      Request request,
      long startNanos,
      Keyspace keyspace) {
    this.dispatcher = dispatcher;
    this.command = command;
    this.session = session;
    this.request = request;
    this.database = session.database();
    this.startNanos = startNanos;
    this.keyspace = keyspace;
  }

  /** The row that is called: for a subcommand its own. */
  public Command command() {
    return command;
  }

  /** Who calls. */
  public Session session() {
    return session;
  }

  /** Name and arguments as sent. */
  public Request request() {
    return request;
  }

  /** How many parts the request has, names included. */
  public int size() {
    return request.size();
  }

  /** The part at {@code index}, where 0 is the name; not a copy. */
  public byte[] argument(int index) {
    return request.part(index);
  }

  /** The parts from {@code index} to the end. */
  public List<byte[]> argumentsFrom(int index) {
    List<byte[]> found = new ArrayList<>(request.size() - index);
    for (int i = index; i < request.size(); i++) {
      found.add(request.part(i));
    }
    return found;
  }

  /** A reader of the parts from {@code index}, with Redis' error texts. */
  public Arguments read(int index) {
    return new Arguments(request, index, command.fullName());
  }

  /** The database that was selected when the call began. */
  public int database() {
    return database;
  }

  /** All keys, as this call sees them. */
  public Keyspace keyspace() {
    return keyspace;
  }

  /** How far commands over many keys reach in the view of the caller. */
  public Scope scope() {
    return session.view() == View.SINGLE ? Scope.CLUSTER : Scope.NODE;
  }

  /** The clock of this node, in epoch milliseconds. */
  public long nowMillis() {
    return server().clock().millis();
  }

  /** The change, marked with its maker if that asked not to be told of its own changes. */
  Mutation traced(Mutation change) {
    TrackedSession tracked = session.tracked();
    return tracked != null && tracked.marksWrites() ? new Traced(change, tracked.origin()) : change;
  }

  /** See {@link #traced(Mutation)}. */
  List<KeyedMutation> traced(List<KeyedMutation> changes) {
    TrackedSession tracked = session.tracked();
    return tracked != null && tracked.marksWrites()
        ? changes.stream().map(c -> new KeyedMutation(c.key(), traced(c.mutation()))).toList()
        : changes;
  }

  /** The node. */
  public ServerContext server() {
    return dispatcher.server();
  }

  /** When it came in, on the steady clock. */
  long startNanos() {
    return startNanos;
  }

  /** What the call holds in the order of its session: its key, or everything if it has several. */
  long hold() {
    List<Integer> positions = command.keyPositions(request);
    return positions.size() == 1
        ? CallOrder.holdOf(database, request.part(positions.get(0)))
        : CallOrder.EVERYTHING;
  }

  /** Notes what {@link #leave()} has to give back. */
  void holds(CallOrder order, long hold) {
    this.order = order;
    this.held = hold;
  }

  /** The call has its reply: those that waited for it may start. */
  void leave() {
    if (order != null) {
      order.leave(held);
    }
  }

  /** What runs calls: for EXEC and COMMAND. */
  CommandDispatcher dispatcher() {
    return dispatcher;
  }
}
