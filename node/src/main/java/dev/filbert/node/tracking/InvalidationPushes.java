/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.tracking;

import dev.filbert.node.push.Outlet;
import dev.filbert.node.resp.Reply;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Brings invalidations to where they belong, in the shape that the protocol of the receiver knows.
 *
 * <p>Threading: thread-safe.
 */
final class InvalidationPushes {
  private static final int OVERHEAD_BYTES = 48;
  private static final Reply INVALIDATE = Reply.bulk("invalidate");
  private static final Reply MESSAGE = Reply.bulk("message");
  private static final Reply CHANNEL = Reply.bulk("__redis__:invalidate");
  private static final Reply REDIRECT_BROKEN = Reply.bulk("tracking-redir-broken");

  private final LongFunction<? extends @Nullable Outlet> outlets;
  private final TrackingCounters counters;

  /**
   * @param outlets finds an open session by its id
   * @param counters counts what is handed over, and what nobody takes
   */
  InvalidationPushes(LongFunction<? extends @Nullable Outlet> outlets, TrackingCounters counters) {
    this.outlets = outlets;
    this.counters = counters;
  }

  /** Has a session forget a key. */
  void key(TrackedSession session, byte[] key) {
    send(session, key.length, outlet -> shaped(outlet, session, Reply.array(Reply.bulk(key))));
  }

  /** Has a session forget everything. */
  void everything(TrackedSession session) {
    send(session, 0, outlet -> shaped(outlet, session, Reply.NULL));
  }

  /** Has a BCAST session forget a key, together with others that change about now. */
  void broadcast(TrackedSession session, byte[] prefix, byte[] key) {
    session.batch().add(prefix, key);
    send(
        session,
        key.length,
        outlet -> session.batch().take(keys -> shaped(outlet, session, Reply.array(keys))));
  }

  private void send(TrackedSession session, int bytes, Function<Outlet, Reply> push) {
    TrackingMode mode = session.mode();
    if (mode == null) {
      return; // It has turned tracking off meanwhile.
    }
    Outlet outlet = session.outlet();
    if (mode.redirect() != 0) {
      outlet = outlets.apply(mode.redirect());
      if (outlet == null) {
        counters.brokenRedirects().increment();
        tellBroken(session, mode.redirect());
        return;
      }
    }
    Outlet target = outlet;
    counters.pushed().increment();
    target.push(() -> push.apply(target), bytes + OVERHEAD_BYTES);
  }

  private static void tellBroken(TrackedSession session, long redirect) {
    session.breakRedirect();
    if (session.outlet().speaksResp3()) {
      Reply push = new Reply.Push(List.of(REDIRECT_BROKEN, Reply.integer(redirect)));
      session.outlet().push(() -> push, OVERHEAD_BYTES);
    }
  }

  /** In RESP2 only a connection that others redirect to, and that subscribes, can take anything. */
  private static Reply shaped(Outlet target, TrackedSession session, Reply keys) {
    if (target.speaksResp3()) {
      return new Reply.Push(List.of(INVALIDATE, keys));
    }
    return target != session.outlet() && target.isSubscribed()
        ? new Reply.Push(List.of(MESSAGE, CHANNEL, keys))
        : Reply.NOTHING;
  }
}
