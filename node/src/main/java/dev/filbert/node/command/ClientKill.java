/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import dev.filbert.node.access.Account;
import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.Reply;
import dev.filbert.node.session.Session;
import java.util.List;
import java.util.function.Predicate;

/**
 * CLIENT KILL, in its old form with one address and in its new form with filters.
 *
 * <p>Threading: stateless.
 */
final class ClientKill {
  private static final int OLD_FORM_SIZE = 3;

  private ClientKill() {}

  static Answer run(CommandCall call) {
    return call.size() == OLD_FORM_SIZE ? killAddress(call) : killMatching(call);
  }

  private static Answer killAddress(CommandCall call) {
    String address = call.request().text(2);
    for (Session session : call.server().sessions().all()) {
      if (session.link().remoteAddress().equals(address)) {
        kill(session, call.session());
        return Reply.OK;
      }
    }
    return SessionErrors.NO_SUCH_CLIENT;
  }

  private static Answer killMatching(CommandCall call) {
    Predicate<Session> matches = session -> true;
    boolean skipMe = true;
    Arguments arguments = call.read(2);
    while (arguments.hasNext()) {
      String filter = arguments.word();
      if (filter.equals("SKIPME")) {
        skipMe = yes(arguments.word());
      } else {
        matches = matches.and(filter(filter, arguments, call));
      }
    }
    Session me = call.session();
    Predicate<Session> condition = skipMe ? matches.and(session -> session != me) : matches;
    List<Session> found = call.server().sessions().all().stream().filter(condition).toList();
    found.forEach(session -> kill(session, me));
    return Reply.integer(found.size());
  }

  private static Predicate<Session> filter(String name, Arguments arguments, CommandCall call) {
    switch (name) {
      case "ID" -> {
        long id = arguments.integer(1, Long.MAX_VALUE, SessionErrors.CLIENT_ID_RANGE);
        return session -> session.id() == id;
      }
      case "ADDR" -> {
        String address = arguments.text();
        return session -> session.link().remoteAddress().equals(address);
      }
      case "LADDR" -> {
        String address = arguments.text();
        return session -> session.link().localAddress().equals(address);
      }
      case "TYPE" -> {
        return ClientType.named(arguments.text());
      }
      case "USER" -> {
        String user = arguments.text();
        Account account = call.server().access().find(user);
        if (account == null) {
          throw new CommandException(SessionErrors.noSuchUser(user));
        }
        return session -> session.account() == account;
      }
      default -> throw new CommandException(ErrorReplies.SYNTAX);
    }
  }

  private static boolean yes(String word) {
    return switch (word) {
      case "YES" -> true;
      case "NO" -> false;
      default -> throw new CommandException(ErrorReplies.SYNTAX);
    };
  }

  /* The caller still gets the reply of its own CLIENT KILL. */
  private static void kill(Session session, Session caller) {
    if (session == caller) {
      session.requestClose();
    } else {
      session.link().close();
    }
  }
}
