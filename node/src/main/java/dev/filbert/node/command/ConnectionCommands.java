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

import dev.filbert.node.access.AccessControl;
import dev.filbert.node.access.Account;
import dev.filbert.node.pubsub.Subscriber;
import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.Reply;
import dev.filbert.node.session.Session;
import dev.filbert.node.session.View;
import java.util.List;

/**
 * What a client says about its connection: AUTH, PING, SELECT and the like.
 *
 * <p>Threading: stateless.
 */
final class ConnectionCommands {
  private static final String GROUP = "connection";
  private static final Reply PONG = Reply.status("PONG");
  private static final Reply PONG_IN_MESSAGE = Reply.bulk("pong");
  private static final Reply EMPTY = Reply.bulk("");
  private static final Reply RESET = Reply.status("RESET");

  private ConnectionCommands() {}

  /** The rows of this family. */
  static List<Command> commands() {
    return List.of(
        Command.named("auth", -2)
            .flags(NOSCRIPT, LOADING, STALE, FAST, NO_AUTH, ALLOW_BUSY)
            .categories(AclCategory.CONNECTION)
            .doc(GROUP, "1.0.0", "Proves who the client is.")
            .differs(
                "An address that fails more than ten times in a row waits for the answer, up to"
                    + " two seconds for each further failure.")
            .handledBy(ConnectionCommands::auth),
        plain("ping", -1)
            .flags(FAST)
            .tips("request_policy:all_shards", "response_policy:all_succeeded")
            .doc(GROUP, "1.0.0", "Asks for a sign of life.")
            .handledBy(ConnectionCommands::ping),
        plain("echo", 2)
            .flags(LOADING, STALE, FAST)
            .doc(GROUP, "1.0.0", "Says the same again.")
            .handledBy(call -> Reply.bulk(call.argument(1))),
        plain("select", 2)
            .flags(LOADING, STALE, FAST)
            .doc(GROUP, "1.0.0", "Changes the database of the connection.")
            .handledBy(ConnectionCommands::select),
        plain("quit", -1)
            .flags(NOSCRIPT, LOADING, STALE, FAST, NO_AUTH, ALLOW_BUSY)
            .doc(GROUP, "1.0.0", "Closes the connection.")
            .handledBy(ConnectionCommands::quit),
        plain("reset", 1)
            .flags(NOSCRIPT, LOADING, STALE, FAST, NO_AUTH, ALLOW_BUSY)
            .doc(GROUP, "6.2.0", "Makes the connection as if it were new.")
            .handledBy(ConnectionCommands::reset),
        plain("readonly", 1)
            .flags(LOADING, STALE, FAST)
            .doc("cluster", "3.0.0", "Allows reads from replicas.")
            .differs("Changes nothing: every node answers for every key.")
            .handledBy(ConnectionCommands::inClusterOnly),
        plain("readwrite", 1)
            .flags(LOADING, STALE, FAST)
            .doc("cluster", "3.0.0", "Ends what READONLY began.")
            .differs("Changes nothing: every node answers for every key.")
            .handledBy(ConnectionCommands::inClusterOnly),
        plain("asking", 1)
            .flags(FAST)
            .doc("cluster", "3.0.0", "Announces a command that follows a redirect.")
            .differs("Changes nothing: there are no redirects.")
            .handledBy(ConnectionCommands::inClusterOnly));
  }

  private static Command.Builder plain(String name, int arity) {
    return Command.named(name, arity).categories(AclCategory.CONNECTION);
  }

  private static Answer auth(CommandCall call) {
    if (call.size() > 3) {
      return ErrorReplies.SYNTAX;
    }
    boolean named = call.size() == 3;
    if (!named && call.server().access().open()) {
      return SessionErrors.NO_PASSWORD_SET;
    }
    String user = named ? call.request().text(1) : AccessControl.DEFAULT_USER;
    Account account = Authentication.tryIn(call, user, call.argument(named ? 2 : 1));
    if (account == null) {
      return Authentication.refuse(call, user);
    }
    call.session().account(account);
    return Reply.OK;
  }

  private static Answer ping(CommandCall call) {
    if (call.size() <= 2 && call.session().isSubscribed() && !call.session().speaksResp3()) {
      return Reply.array(PONG_IN_MESSAGE, call.size() == 2 ? Reply.bulk(call.argument(1)) : EMPTY);
    }
    return switch (call.size()) {
      case 1 -> PONG;
      case 2 -> Reply.bulk(call.argument(1));
      default -> ErrorReplies.wrongArity("ping");
    };
  }

  private static Answer select(CommandCall call) {
    Session session = call.session();
    long database = call.read(1).integer();
    if (database != (int) database) {
      return SessionErrors.INT_RANGE;
    }
    if (session.view() == View.CLUSTER && database != 0) {
      return SessionErrors.SELECT_IN_CLUSTER;
    }
    if (database < 0 || database >= session.databases()) {
      return ErrorReplies.DATABASE_RANGE;
    }
    session.database((int) database);
    return Reply.OK;
  }

  private static Answer quit(CommandCall call) {
    call.session().requestClose();
    return Reply.OK;
  }

  private static Answer reset(CommandCall call) {
    TrackingCommands.reset(call);
    Subscriber subscriber = call.session().subscriber();
    if (subscriber != null) {
      call.server().channels().unsubscribeAll(subscriber);
    }
    call.session().reset();
    return RESET;
  }

  private static Answer inClusterOnly(CommandCall call) {
    return call.session().view() == View.CLUSTER ? Reply.OK : SessionErrors.NO_CLUSTER;
  }
}
