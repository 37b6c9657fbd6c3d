/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import dev.filbert.node.access.Account;
import dev.filbert.node.pubsub.Kind;
import dev.filbert.node.pubsub.Subscriber;
import dev.filbert.node.session.Session;
import dev.filbert.node.session.Transaction;
import dev.filbert.node.session.Watches;
import dev.filbert.node.tracking.TrackedSession;
import dev.filbert.node.tracking.TrackingMode;

/**
 * One line of CLIENT LIST and CLIENT INFO.
 *
 * <p>What a node does not track per connection, such as buffer sizes of input, is 0.
 */
final class ClientLine {
  private static final int MILLIS_PER_SECOND = 1000;

  private ClientLine() {}

  /** The line of {@code session}, with its line feed. */
  static String of(Session session, ServerContext server) {
    long age = (server.clock().millis() - session.openedMillis()) / MILLIS_PER_SECOND;
    int idle = session.idleSeconds(server.nanoTime().getAsLong());
    Transaction transaction = session.transaction();
    Watches watches = session.watches();
    Account account = session.account();
    long pending = session.link().pendingOutputBytes();
    return new StringBuilder()
        .append("id=")
        .append(session.id())
        .append(" addr=")
        .append(session.link().remoteAddress())
        .append(" laddr=")
        .append(session.link().localAddress())
        .append(" fd=-1 name=")
        .append(session.name())
        .append(" age=")
        .append(age)
        .append(" idle=")
        .append(idle < 0 ? age : idle)
        .append(" flags=")
        .append(flags(session))
        .append(" db=")
        .append(session.database())
        .append(" sub=")
        .append(count(session, Kind.CHANNEL))
        .append(" psub=")
        .append(count(session, Kind.PATTERN))
        .append(" ssub=")
        .append(count(session, Kind.SHARD))
        .append(" multi=")
        .append(transaction == null ? -1 : transaction.size())
        .append(" watch=")
        .append(watches == null ? 0 : watches.size())
        .append(" qbuf=0 qbuf-free=0 argv-mem=0 multi-mem=0 rbs=0 rbp=0 obl=0 oll=0 omem=")
        .append(pending)
        .append(" tot-mem=")
        .append(pending)
        .append(" events=r cmd=")
        .append(session.lastCommand())
        .append(" user=")
        .append(account == null ? "(superuser)" : account.name())
        .append(" redir=")
        .append(TrackingCommands.redirectOf(session))
        .append(" resp=")
        .append(session.version().number())
        .append(" lib-name=")
        .append(session.libraryName())
        .append(" lib-ver=")
        .append(session.libraryVersion())
        .append('\n')
        .toString();
  }

  private static String flags(Session session) {
    String flags =
        (session.isSubscribed() ? "P" : "")
            + (session.transaction() == null ? "" : "x")
            + trackingFlags(session)
            + (session.closeAfterReply() ? "c" : "")
            + (session.noEvict() ? "e" : "")
            + (session.noTouch() ? "T" : "");
    return flags.isEmpty() ? "N" : flags;
  }

  private static String trackingFlags(Session session) {
    TrackedSession tracked = session.tracked();
    TrackingMode mode = tracked == null ? null : tracked.mode();
    if (tracked == null || mode == null) {
      return "";
    }
    return "t" + (tracked.redirectBroken() ? "R" : "") + (mode.broadcast() ? "B" : "");
  }

  private static int count(Session session, Kind kind) {
    Subscriber subscriber = session.subscriber();
    return subscriber == null ? 0 : subscriber.count(kind);
  }
}
