/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.session;

import dev.filbert.node.access.Account;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All sessions of a node, both views together, at most {@link #limit()} of them.
 *
 * <p>Threading: thread-safe.
 */
public final class SessionRegistry {
  private final ConcurrentMap<Long, Session> sessions = new ConcurrentHashMap<>();
  private final Set<Long> leaving = ConcurrentHashMap.newKeySet();
  private final AtomicLong ids = new AtomicLong();
  private final AtomicInteger open = new AtomicInteger();
  private final LongAdder refused = new LongAdder();
  private final int databases;
  private final Supplier<@Nullable Account> newcomer;
  private final LongSupplier epochMillis;
  private volatile int limit;
  private volatile Consumer<Session> closed = session -> {};

  /**
   * An empty registry.
   *
   * @param limit see {@link #limit()}
   * @param databases how many databases SELECT offers in the single view
   * @param newcomer who a new session is; gives null if it must AUTH first
   * @param epochMillis the clock
   */
  public SessionRegistry(
      int limit, int databases, Supplier<@Nullable Account> newcomer, LongSupplier epochMillis) {
    this.limit = limit;
    this.databases = databases;
    this.newcomer = newcomer;
    this.epochMillis = epochMillis;
  }

  /**
   * Opens a session for a connection; {@link #close} it when the connection ends.
   *
   * @return the session, or null when there are {@link #limit()} already: answer {@code -ERR max
   *     number of clients reached} and close the connection
   */
  public @Nullable Session open(View view, ClientLink link) {
    if (open.incrementAndGet() > limit) {
      open.decrementAndGet();
      refused.increment();
      return null;
    }
    long id = ids.incrementAndGet();
    Session session = new Session(id, view, link, databases, newcomer, epochMillis.getAsLong());
    sessions.put(id, session);
    return session;
  }

  /**
   * A session serves no more, while its connection may still send the last replies: nobody finds it
   * from now on, and what was to happen when it closes happens. Does nothing the second time.
   */
  public void leave(Session session) {
    if (sessions.remove(session.id()) != null) {
      leaving.add(session.id());
      closed.accept(session);
    }
  }

  /** The connection of a session has ended: there is room for another. Does nothing twice. */
  public void close(Session session) {
    leave(session);
    if (leaving.remove(session.id())) {
      open.decrementAndGet();
    }
  }

  /** What is to happen to every session that closes, on its event loop; replaces what was said. */
  public void onClose(Consumer<Session> action) {
    closed = action;
  }

  /** The session with that id, or null if it has left or never was. */
  public @Nullable Session find(long id) {
    return sessions.get(id);
  }

  /** The open sessions, in no order: a live view that never fails when sessions come and go. */
  public Collection<Session> all() {
    return Collections.unmodifiableCollection(sessions.values());
  }

  /** How many have not been closed: connections that send their last replies count as well. */
  public int size() {
    return open.get();
  }

  /** How many may be open: {@code maxclients}. */
  public int limit() {
    return limit;
  }

  /** Changes {@link #limit()}; sessions beyond a lower limit stay. */
  public void limit(int limit) {
    this.limit = limit;
  }

  /** How many were ever opened. */
  public long openedTotal() {
    return ids.get();
  }

  /** How many connections were turned away at the limit. */
  public long refusedTotal() {
    return refused.sum();
  }
}
