/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static dev.filbert.node.command.CommandFlag.ADMIN;
import static dev.filbert.node.command.CommandFlag.LOADING;
import static dev.filbert.node.command.CommandFlag.NOSCRIPT;
import static dev.filbert.node.command.CommandFlag.STALE;

import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.Reply;
import dev.filbert.node.session.ReplyMode;
import dev.filbert.node.session.Session;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * CLIENT: what a node knows of its connections.
 *
 * <p>Threading: stateless.
 */
final class ClientCommands {
  private static final String GROUP = "connection";

  private ClientCommands() {}

  /** The rows of this family. */
  static List<Command> commands() {
    List<Command> subcommands = new ArrayList<>();
    subcommands.addAll(identity());
    subcommands.addAll(behaviour());
    subcommands.addAll(others());
    subcommands.addAll(TrackingCommands.subcommands());
    subcommands.add(ContainerHelp.row("client", GROUP, AclCategory.CONNECTION));
    return List.of(
        Command.named("client", -2)
            .doc(GROUP, "2.4.0", "About connections.")
            .containing(subcommands));
  }

  private static List<Command> identity() {
    return List.of(
        own("id", 2)
            .doc(GROUP, "5.0.0", "The number of this connection.")
            .handledBy(call -> Reply.integer(call.session().id())),
        own("info", 2)
            .tips("nondeterministic_output")
            .doc(GROUP, "6.2.0", "What the node knows of this connection.")
            .differs("Buffers of input are shown as 0, and fd as -1.")
            .handledBy(call -> Reply.verbatim(ClientLine.of(call.session(), call.server()))),
        own("getname", 2)
            .doc(GROUP, "2.6.9", "The name of this connection.")
            .handledBy(ClientCommands::getName),
        own("setname", 3)
            .doc(GROUP, "2.6.9", "Names this connection.")
            .handledBy(ClientCommands::setName),
        own("setinfo", 4)
            .doc(GROUP, "7.2.0", "Names the library behind this connection.")
            .handledBy(ClientCommands::setInfo));
  }

  private static List<Command> behaviour() {
    return List.of(
        own("reply", 3)
            .doc(GROUP, "3.2.0", "Turns replies to this connection on or off.")
            .handledBy(ClientCommands::reply),
        admin("no-evict", 3)
            .doc(GROUP, "7.0.0", "Protects this connection from eviction.")
            .differs("Changes nothing: connections are never evicted.")
            .handledBy(
                call -> {
                  call.session().noEvict(onOff(call));
                  return Reply.OK;
                }),
        own("no-touch", 3)
            .doc(GROUP, "7.2.0", "Reads of this connection do not count as use.")
            .differs("Is remembered, but reads count as use all the same.")
            .handledBy(
                call -> {
                  call.session().noTouch(onOff(call));
                  return Reply.OK;
                }));
  }

  private static List<Command> others() {
    return List.of(
        admin("list", -2)
            .tips("nondeterministic_output")
            .doc(GROUP, "2.4.0", "The connections of this node.")
            .differs("Buffers of input are shown as 0, and fd as -1.")
            .handledBy(ClientCommands::list),
        admin("kill", -3)
            .doc(GROUP, "2.4.0", "Closes connections of this node.")
            .handledBy(ClientKill::run),
        admin("unpause", 2)
            .doc(GROUP, "6.2.0", "Ends a pause.")
            .differs("Changes nothing: CLIENT PAUSE is not offered.")
            .handledBy(call -> Reply.OK),
        admin("unblock", -3)
            .doc(GROUP, "5.0.0", "Ends a blocking command of another connection.")
            .differs("Answers 0: there are no blocking commands.")
            .handledBy(ClientCommands::unblock));
  }

  private static Answer unblock(CommandCall call) {
    if (call.size() > 3 && !Set.of("TIMEOUT", "ERROR").contains(call.read(3).word())) {
      return SessionErrors.UNBLOCK_REASON;
    }
    call.read(2).integer();
    return Reply.ZERO;
  }

  private static Command.Builder own(String name, int arity) {
    return Command.named("client|" + name, arity)
        .flags(NOSCRIPT, LOADING, STALE)
        .categories(AclCategory.CONNECTION);
  }

  private static Command.Builder admin(String name, int arity) {
    return own(name, arity).flags(ADMIN);
  }

  private static Answer getName(CommandCall call) {
    String name = call.session().name();
    return name.isEmpty() ? Reply.NULL : Reply.bulk(name);
  }

  private static Answer setName(CommandCall call) {
    call.session().name(ClientAttribute.check(call.request().text(2), SessionErrors.CLIENT_NAME));
    return Reply.OK;
  }

  private static Answer setInfo(CommandCall call) {
    String option = call.request().text(2);
    Reply error = SessionErrors.clientAttribute(option);
    if (option.equalsIgnoreCase("lib-name")) {
      call.session().libraryName(ClientAttribute.check(call.request().text(3), error));
    } else if (option.equalsIgnoreCase("lib-ver")) {
      call.session().libraryVersion(ClientAttribute.check(call.request().text(3), error));
    } else {
      return SessionErrors.unrecognizedOption(option);
    }
    return Reply.OK;
  }

  private static Answer reply(CommandCall call) {
    Session session = call.session();
    switch (call.read(2).word()) {
      case "ON" -> session.replyMode(ReplyMode.ON);
      case "OFF" -> session.replyMode(ReplyMode.OFF);
      case "SKIP" -> {
        if (session.replyMode() != ReplyMode.OFF) {
          session.replyMode(ReplyMode.SKIP_NEXT);
        }
      }
      default -> {
        return ErrorReplies.SYNTAX;
      }
    }
    return Reply.OK;
  }

  private static boolean onOff(CommandCall call) {
    return switch (call.read(2).word()) {
      case "ON" -> true;
      case "OFF" -> false;
      default -> throw new CommandException(ErrorReplies.SYNTAX);
    };
  }

  private static Answer list(CommandCall call) {
    Arguments arguments = call.read(2);
    Predicate<Session> shown = session -> true;
    Set<Long> ids = Set.of();
    if (arguments.hasNext()) {
      String filter = arguments.word();
      if (filter.equals("TYPE") && arguments.remaining() == 1) {
        shown = ClientType.named(arguments.text());
      } else if (filter.equals("ID") && arguments.hasNext()) {
        ids = ids(arguments);
      } else {
        return ErrorReplies.SYNTAX;
      }
    }
    Predicate<Session> type = shown;
    Set<Long> wanted = ids;
    return Reply.verbatim(
        call.server().sessions().all().stream()
            .filter(
                session ->
                    type.test(session) && (wanted.isEmpty() || wanted.contains(session.id())))
            .map(session -> ClientLine.of(session, call.server()))
            .collect(Collectors.joining()));
  }

  private static Set<Long> ids(Arguments arguments) {
    Set<Long> ids = new HashSet<>();
    while (arguments.hasNext()) {
      ids.add(Arguments.integer(arguments.bytes(), SessionErrors.INVALID_CLIENT_ID));
    }
    return ids;
  }
}
