/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.filbert.node.access.AccessLog;
import dev.filbert.node.access.AccessLog.Reason;
import dev.filbert.node.access.User;
import dev.filbert.node.resp.Reply;
import dev.filbert.node.resp.Request;
import dev.filbert.node.session.Session;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a user may not do what a request asks: the first thing that is missing, in Redis' order.
 *
 * @param reason what kind of thing
 * @param object the command's full name, the key or the channel
 */
record Denial(Reason reason, String object) {
  /* Channels have no specs in the table of Redis either. */
  private static final Map<String, Channels> CHANNELS =
      Map.of(
          "publish", new Channels(2, false),
          "spublish", new Channels(2, false),
          "subscribe", new Channels(Integer.MAX_VALUE, false),
          "ssubscribe", new Channels(Integer.MAX_VALUE, false),
          "psubscribe", new Channels(Integer.MAX_VALUE, true));

  private static final Reply NO_KEY =
      Reply.error(
          "NOPERM this user has no permissions to access one of the keys used as arguments");
  private static final Reply NO_CHANNEL =
      Reply.error(
          "NOPERM this user has no permissions to access one of the channels used as arguments");

  /**
   * The channels of a request: from 1.
   *
   * @param end the index after the last one
   * @param pattern whether they are patterns
   */
  private record Channels(int end, boolean pattern) {}

  /** What is missing, or null if the request may run. */
  static @Nullable Denial of(User user, Command command, Request request) {
    if (user.unrestricted()) {
      return null;
    }
    if (command.needsAuth() && !user.mayRun(command.fullName())) {
      return new Denial(Reason.COMMAND, command.fullName());
    }
    Denial key = ofKeys(user, command, request);
    return key != null ? key : ofChannels(user, command, request);
  }

  private static @Nullable Denial ofKeys(User user, Command command, Request request) {
    for (KeySpec spec : command.keys()) {
      boolean read = spec.reads() && (!spec.varies() || asksForTheOldValue(request));
      for (int position : spec.positions(request)) {
        byte[] key = request.part(position);
        if (!user.mayUse(key, read, spec.changes())) {
          return new Denial(Reason.KEY, new String(key, UTF_8));
        }
      }
    }
    return null;
  }

  /* SET with GET: the one command whose options decide whether it reads. */
  private static boolean asksForTheOldValue(Request request) {
    for (int i = 3; i < request.size(); i++) {
      if (request.text(i).equalsIgnoreCase("GET")) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Denial ofChannels(User user, Command command, Request request) {
    Channels channels = CHANNELS.get(command.fullName());
    if (channels == null) {
      return null;
    }
    for (int i = 1; i < Math.min(channels.end, request.size()); i++) {
      if (!user.mayHear(request.part(i), channels.pattern)) {
        return new Denial(Reason.CHANNEL, request.text(i));
      }
    }
    return null;
  }

  /** What the client gets. */
  Reply reply() {
    return switch (reason) {
      case KEY -> NO_KEY;
      case CHANNEL -> NO_CHANNEL;
      case COMMAND, AUTH ->
          Reply.error("NOPERM this user has no permissions to run the '" + object + "' command");
    };
  }

  /** What the client gets for a command that it might run when MULTI queued it. */
  Reply atExec() {
    String missing =
        switch (reason) {
          case KEY -> "no permission to touch the specified keys";
          case CHANNEL -> "no permission to access one of the channels used as arguments";
          case COMMAND, AUTH -> "no permission to execute the command or subcommand";
        };
    return Reply.error(
        "NOPERM ACLs rules changed between the moment the transaction was accumulated and the EXEC"
            + " call. This command is no longer allowed for the following reason: "
            + missing);
  }

  /** The same for ACL DRYRUN. */
  String text() {
    return switch (reason) {
      case KEY -> "This user has no permissions to access the '" + object + "' key";
      case CHANNEL -> "This user has no permissions to access the '" + object + "' channel";
      case COMMAND, AUTH -> "This user has no permissions to run the '" + object + "' command";
    };
  }

  /** Counts and logs it for {@code user}. */
  void note(String user, Session session, ServerContext server) {
    server
        .access()
        .refused(
            new AccessLog.Entry(
                1,
                reason,
                session.transaction() != null,
                object,
                user,
                server.clock().millis(),
                ClientLine.of(session, server).strip()));
  }
}
