/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import dev.filbert.node.access.AccessControl;
import dev.filbert.node.access.AccessLog.Reason;
import dev.filbert.node.access.Account;
import dev.filbert.node.access.FailedAttempts;
import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.Reply;
import dev.filbert.node.session.Session;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What AUTH and HELLO AUTH have in common: proves who the client is, and keeps whoever fails often
 * waiting for the answer.
 *
 * <p>Nothing blocks: the answer comes later. Where too many wait already, an attempt is not looked
 * at and its connection is closed.
 */
final class Authentication {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private Authentication() {}

  /**
   * Tries to come in, without changing the session.
   *
   * @return who has come in, or null: answer {@link #refuse} then
   */
  static @Nullable Account tryIn(CommandCall call, String user, byte[] password) {
    AccessControl access = call.server().access();
    return access.attempts().mayTry(host(call.session()))
        ? access.authenticate(user, password)
        : null;
  }

  /** The answer to an attempt that failed, when it is time for it. */
  static Answer refuse(CommandCall call, String user) {
    Session session = call.session();
    ServerContext server = call.server();
    FailedAttempts attempts = server.access().attempts();
    String host = host(session);
    if (!attempts.mayTry(host)) {
      server.access().unseen();
      session.requestClose();
      return SessionErrors.WRONG_PASSWORD;
    }
    new Denial(Reason.AUTH, call.command().fullName().toUpperCase(Locale.ROOT))
        .note(user, session, server);
    long delayNanos = attempts.failed(host, server.nanoTime().getAsLong());
    if (delayNanos <= 0) {
      return SessionErrors.WRONG_PASSWORD;
    }
    CompletableFuture<Reply> told = new CompletableFuture<>();
    server
        .timer()
        .after(
            Math.max(1, delayNanos / NANOS_PER_MILLI),
            () -> {
              attempts.told(host);
              told.complete(SessionErrors.WRONG_PASSWORD);
            });
    return Answer.later(told);
  }

  /** The address without the port, which is another for every connection. */
  private static String host(Session session) {
    String address = session.link().remoteAddress();
    int colon = address.lastIndexOf(':');
    return colon < 0 ? address : address.substring(0, colon);
  }
}
