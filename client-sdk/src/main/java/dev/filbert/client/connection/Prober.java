/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.connection;

import dev.filbert.client.resp.UnexpectedReplyException;
import java.util.List;

/**
 * Asks the server of one session about freshness, at intervals and one question at a time. Since
 * something is asked all the time, a server that is gone is noticed by its silence.
 *
 * <p>Threading: confined to the event loop of the connection.
 */
final class Prober {
  private final Session session;
  private final Freshness freshness;
  private final long intervalNanos;
  private long next;
  private boolean asking;

  /** A prober that is due at {@code now}. */
  Prober(Session session, Freshness freshness, long intervalNanos, long now) {
    this.session = session;
    this.freshness = freshness;
    this.intervalNanos = intervalNanos;
    this.next = now;
  }

  /** Asks if it is time to. */
  void tick(long now) {
    if (asking || now < next) {
      return;
    }
    asking = true;
    next = now + intervalNanos;
    session
        .ask(Long.MAX_VALUE, List.of(freshness.question()))
        .thenAccept(this::answered)
        .exceptionally(
            failure -> {
              asking = false; // The session is over, and says why itself.
              return null;
            });
  }

  private void answered(Call.Result result) {
    asking = false;
    try {
      session.domains(
          freshness.answer(result.replies().get(0), result.sentAt(), session.domains()));
    } catch (UnexpectedReplyException | IndexOutOfBoundsException e) {
      session.end("its word on freshness can't be read: " + e.getMessage());
    }
  }
}
