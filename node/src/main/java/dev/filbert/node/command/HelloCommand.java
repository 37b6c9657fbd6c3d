/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static dev.filbert.node.command.CommandFlag.ALLOW_BUSY;
import static dev.filbert.node.command.CommandFlag.FAST;
import static dev.filbert.node.command.CommandFlag.LOADING;
import static dev.filbert.node.command.CommandFlag.NOSCRIPT;
import static dev.filbert.node.command.CommandFlag.NO_AUTH;
import static dev.filbert.node.command.CommandFlag.STALE;

import dev.filbert.node.access.Account;
import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.Reply;
import dev.filbert.node.resp.RespVersion;
import dev.filbert.node.session.Session;
import dev.filbert.node.session.View;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * HELLO: the handshake of every client since Redis 6.
 *
 * <p>Threading: stateless.
 */
final class HelloCommand {
  /** The version of Redis whose protocol is spoken; clients refuse features below 7.4. */
  static final String REDIS_VERSION = "7.4.0";

  private HelloCommand() {}

  /** The rows of this family. */
  static List<Command> commands() {
    return List.of(
        Command.named("hello", -1)
            .flags(NOSCRIPT, LOADING, STALE, FAST, NO_AUTH, ALLOW_BUSY)
            .categories(AclCategory.CONNECTION)
            .doc("connection", "6.0.0", "Agrees on the protocol, and introduces both sides.")
            .differs(
                "Names Redis "
                    + REDIS_VERSION
                    + " as the server, since clients look for that;"
                    + " the field filbert holds the version of Filbert.")
            .handledBy(HelloCommand::hello));
  }

  private static Answer hello(CommandCall call) {
    Session session = call.session();
    Arguments arguments = call.read(1);
    RespVersion version = arguments.hasNext() ? version(arguments) : session.version();
    Account account = session.account();
    String name = null;
    while (arguments.hasNext()) {
      String option = arguments.text();
      if (option.equalsIgnoreCase("AUTH") && arguments.remaining() >= 2) {
        String user = arguments.text();
        account = Authentication.tryIn(call, user, arguments.bytes());
        if (account == null) {
          return Authentication.refuse(call, user);
        }
      } else if (option.equalsIgnoreCase("SETNAME") && arguments.remaining() >= 1) {
        name = ClientAttribute.check(arguments.text(), SessionErrors.CLIENT_NAME);
      } else {
        return SessionErrors.helloOption(option);
      }
    }
    if (account == null) {
      return SessionErrors.HELLO_NO_AUTH;
    }
    agree(session, account, version, name);
    return introduction(call);
  }

  private static RespVersion version(Arguments arguments) {
    long wanted =
        arguments.integer(Long.MIN_VALUE, Long.MAX_VALUE, SessionErrors.PROTO_NOT_AN_INTEGER);
    for (RespVersion version : RespVersion.values()) {
      if (version.number() == wanted) {
        return version;
      }
    }
    throw new CommandException(SessionErrors.NO_PROTO);
  }

  private static void agree(
      Session session, Account account, RespVersion version, @Nullable String name) {
    session.account(account);
    session.version(version);
    if (name != null) {
      session.name(name);
    }
  }

  private static Reply introduction(CommandCall call) {
    Session session = call.session();
    return Reply.map(
        Reply.bulk("server"),
        Reply.bulk("redis"),
        Reply.bulk("version"),
        Reply.bulk(REDIS_VERSION),
        Reply.bulk("proto"),
        Reply.integer(session.version().number()),
        Reply.bulk("id"),
        Reply.integer(session.id()),
        Reply.bulk("mode"),
        Reply.bulk(session.view() == View.CLUSTER ? "cluster" : "standalone"),
        Reply.bulk("role"),
        Reply.bulk("master"),
        Reply.bulk("modules"),
        Reply.EMPTY_ARRAY,
        Reply.bulk("filbert"),
        Reply.bulk(call.server().version()));
  }
}
