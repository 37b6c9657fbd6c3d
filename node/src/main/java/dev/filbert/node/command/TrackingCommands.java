/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static dev.filbert.node.command.CommandFlag.LOADING;
import static dev.filbert.node.command.CommandFlag.NOSCRIPT;
import static dev.filbert.node.command.CommandFlag.STALE;

import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.Reply;
import dev.filbert.node.session.Session;
import dev.filbert.node.tracking.TrackedSession;
import dev.filbert.node.tracking.TrackingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CLIENT TRACKING and what belongs to it.
 *
 * <p>Threading: stateless.
 */
final class TrackingCommands {
  private static final String GROUP = "connection";
  private static final Reply OFF = Reply.integer(-1);

  private TrackingCommands() {}

  /** The subcommands of CLIENT. */
  static List<Command> subcommands() {
    return List.of(
        row("tracking", -3)
            .doc(GROUP, "6.0.0", "Turns invalidation messages on or off.")
            .differs(
                "Pushes come from a stream of changes of the whole cluster: behind the replies of"
                    + " all requests before, and a moment after the change, so that one may tell"
                    + " of a change from just before the read. A flush of what is empty pushes"
                    + " nothing, another may be told more than once. When partitions move or"
                    + " nodes are lost, keys of them are invalidated though nobody changed"
                    + " them.",
                "Reads of a transaction count even if a watched key kept it from running.",
                "The null that tells of a flush is in the protocol of the connection that gets it,"
                    + " not of the one that redirects.",
                "REDIRECT takes the id of a connection of the same node.",
                "With NOLOOP a client still hears of the next change of others after its own, also"
                    + " if it has not read the key again, and of a write of its own that was"
                    + " answered with a timeout and then took place.")
            .handledBy(TrackingCommands::tracking),
        row("caching", 3)
            .doc(GROUP, "6.0.0", "Whether to track the keys of the next command.")
            .handledBy(TrackingCommands::caching),
        row("getredir", 2)
            .doc(GROUP, "6.0.0", "Where invalidation messages go.")
            .handledBy(call -> redirect(modeOf(call.session()))),
        row("trackinginfo", 2)
            .doc(GROUP, "6.2.0", "How this connection tracks keys.")
            .handledBy(TrackingCommands::info));
  }

  /** Ends tracking of a session that was reset. */
  static void reset(CommandCall call) {
    TrackedSession tracked = call.session().tracked();
    if (tracked != null) {
      call.server().tracking().turnOff(tracked);
    }
  }

  /** What CLIENT LIST shows as {@code redir}. */
  static long redirectOf(Session session) {
    TrackingMode mode = modeOf(session);
    return mode == null ? -1 : mode.redirect();
  }

  /** What a session tracks, or null if nothing. */
  static @Nullable TrackingMode modeOf(Session session) {
    TrackedSession tracked = session.tracked();
    return tracked == null ? null : tracked.mode();
  }

  private static Command.Builder row(String name, int arity) {
    return Command.named("client|" + name, arity)
        .flags(NOSCRIPT, LOADING, STALE)
        .categories(AclCategory.CONNECTION);
  }

  private static Answer tracking(CommandCall call) {
    TrackingOptions options = TrackingOptions.read(call);
    switch (call.read(2).word()) {
      case "ON" -> {
        Session session = call.session();
        TrackingMode mode = options.mode(modeOf(session));
        TrackedSession tracked = session.tracked();
        if (tracked == null) {
          tracked = call.server().tracking().open(session);
          session.tracked(tracked);
        }
        call.server().tracking().turnOn(tracked, mode);
      }
      case "OFF" -> reset(call);
      default -> {
        return ErrorReplies.SYNTAX;
      }
    }
    return Reply.OK;
  }

  private static Answer caching(CommandCall call) {
    TrackedSession tracked = call.session().tracked();
    TrackingMode mode = modeOf(call.session());
    if (tracked == null || mode == null) {
      return TrackingErrors.CACHING_WITHOUT_TRACKING;
    }
    switch (call.read(2).word()) {
      case "YES" -> {
        if (!mode.optIn()) {
          return TrackingErrors.CACHING_YES;
        }
      }
      case "NO" -> {
        if (!mode.optOut()) {
          return TrackingErrors.CACHING_NO;
        }
      }
      default -> {
        return ErrorReplies.SYNTAX;
      }
    }
    tracked.caching(true);
    return Reply.OK;
  }

  private static Answer info(CommandCall call) {
    TrackingMode mode = modeOf(call.session());
    List<Reply> prefixes =
        mode == null ? List.of() : mode.prefixes().stream().map(Reply::bulk).toList();
    return Reply.map(
        Reply.bulk("flags"),
        Reply.set(flags(call.session().tracked(), mode).stream().map(Reply::bulk).toList()),
        Reply.bulk("redirect"),
        redirect(mode),
        Reply.bulk("prefixes"),
        Reply.array(prefixes));
  }

  private static List<String> flags(@Nullable TrackedSession tracked, @Nullable TrackingMode mode) {
    if (tracked == null || mode == null) {
      return List.of("off");
    }
    List<String> flags = new ArrayList<>();
    flags.add("on");
    if (mode.broadcast()) {
      flags.add("bcast");
    }
    if (mode.optIn()) {
      flags.add("optin");
      if (tracked.caching()) {
        flags.add("caching-yes");
      }
    }
    if (mode.optOut()) {
      flags.add("optout");
      if (tracked.caching()) {
        flags.add("caching-no");
      }
    }
    if (mode.noLoop()) {
      flags.add("noloop");
    }
    if (tracked.redirectBroken()) {
      flags.add("broken_redirect");
    }
    return flags;
  }

  private static Reply redirect(@Nullable TrackingMode mode) {
    return mode == null ? OFF : Reply.integer(mode.redirect());
  }
}
