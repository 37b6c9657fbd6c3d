/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static dev.filbert.node.command.CommandFlag.ADMIN;
import static dev.filbert.node.command.CommandFlag.LOADING;
import static dev.filbert.node.command.CommandFlag.NOSCRIPT;
import static dev.filbert.node.command.CommandFlag.STALE;

import dev.filbert.node.access.AccessControl;
import dev.filbert.node.access.Account;
import dev.filbert.node.access.CommandNames;
import dev.filbert.node.access.RuleException;
import dev.filbert.node.access.User;
import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.Reply;
import dev.filbert.node.resp.Request;
import dev.filbert.node.session.Session;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * ACL: the users of this node, see {@link AccessControl}.
 *
 * <p>Threading: stateless.
 */
final class AclCommands {
  private static final String GROUP = "server";
  private static final String THIS_NODE =
      "Of this node only, and in memory: lasting users are" + " settings (`user.NAME`).";
  private static final int PASSWORD_BITS = 256;
  private static final int PASSWORD_BITS_MAX = 4096;
  private static final int BITS_PER_DIGIT = 4;
  private static final SecureRandom RANDOM = new SecureRandom();

  private AclCommands() {}

  /** The rows of this family. */
  static List<Command> commands() {
    return List.of(
        Command.named("acl", -2)
            .doc(GROUP, "6.0.0", "A container for commands about users.")
            .containing(
                List.of(
                    row("acl|cat", -2, "Lists the categories, or the commands of one.")
                        .handledBy(AclCommands::cat),
                    admin("acl|deluser", -3, "Deletes users and disconnects them.")
                        .differs(THIS_NODE)
                        .handledBy(AclCommands::deleteUsers),
                    admin("acl|dryrun", -4, "Says whether a user may run a command.")
                        .handledBy(AclCommands::dryRun),
                    row("acl|genpass", -2, "Makes a password that nobody guesses.")
                        .handledBy(AclCommands::generatePassword),
                    admin("acl|getuser", 3, "Tells what a user may do.")
                        .differs("The commands are told as the rules that were given.")
                        .handledBy(AclCommands::getUser),
                    admin("acl|list", 2, "Tells what every user may do.")
                        .differs("The commands are told as the rules that were given.")
                        .handledBy(AclCommands::list),
                    admin("acl|load", 2, "Reads the users again.")
                        .differs("There is no file of users: an error.")
                        .handledBy(call -> AclErrors.NO_FILE),
                    admin("acl|log", -2, "Tells what was refused, and to whom.")
                        .handledBy(AclLog::run),
                    admin("acl|save", 2, "Writes the users to their file.")
                        .differs("There is no file of users: an error.")
                        .handledBy(call -> AclErrors.NO_FILE),
                    admin("acl|setuser", -3, "Creates or changes a user.")
                        .differs(
                            THIS_NODE,
                            "Rules about the first argument of a command (`+select|0`) and"
                                + " selectors (`(…)`) are errors.",
                            "The rules `%R`, `%W` and `%RW` without `~` and a pattern are errors,"
                                + " not rules that match no key.")
                        .handledBy(AclCommands::setUser),
                    admin("acl|users", 2, "Lists the names of all users.")
                        .handledBy(AclCommands::users),
                    row("acl|whoami", 2, "Tells the user of the connection.")
                        .handledBy(AclCommands::whoAmI),
                    ContainerHelp.row("acl", GROUP))));
  }

  private static Command.Builder row(String name, int arity, String summary) {
    return Command.named(name, arity).flags(NOSCRIPT, LOADING, STALE).doc(GROUP, "6.0.0", summary);
  }

  private static Command.Builder admin(String name, int arity, String summary) {
    return row(name, arity, summary).flags(ADMIN);
  }

  private static Answer whoAmI(CommandCall call) {
    Account account = call.session().account();
    return account == null ? Reply.NULL : Reply.bulk(account.name());
  }

  private static Answer users(CommandCall call) {
    return Reply.array(
        access(call).all().stream().<Reply>map(account -> Reply.bulk(account.name())).toList());
  }

  private static Answer list(CommandCall call) {
    return Reply.array(
        access(call).all().stream()
            .<Reply>map(account -> Reply.bulk(account.user().line()))
            .toList());
  }

  private static Answer cat(CommandCall call) {
    CommandNames names = access(call).names();
    if (call.size() == 2) {
      return Reply.array(names.categories().stream().<Reply>map(Reply::bulk).toList());
    }
    if (call.size() > 3) {
      return AclErrors.catSyntax(call.request().text(1));
    }
    String category = call.request().text(2);
    if (!names.categories().contains(category.toLowerCase(Locale.ROOT))) {
      return AclErrors.unknownCategory(category);
    }
    return Reply.array(
        names.inCategory(category.toLowerCase(Locale.ROOT)).stream()
            .<Reply>map(Reply::bulk)
            .toList());
  }

  private static Answer getUser(CommandCall call) {
    Account account = access(call).find(call.request().text(2));
    if (account == null) {
      return Reply.NULL;
    }
    User user = account.user();
    return Reply.map(
        Reply.bulk("flags"),
        Reply.set(user.flags().stream().<Reply>map(Reply::bulk).toList()),
        Reply.bulk("passwords"),
        Reply.array(user.passwords().stream().<Reply>map(Reply::bulk).toList()),
        Reply.bulk("commands"),
        Reply.bulk(user.commandRules()),
        Reply.bulk("keys"),
        Reply.bulk(user.keyRules()),
        Reply.bulk("channels"),
        Reply.bulk(user.channelRules()),
        Reply.bulk("selectors"),
        Reply.EMPTY_ARRAY);
  }

  private static Answer setUser(CommandCall call) {
    String name = call.request().text(2);
    if (name.chars().anyMatch(c -> c == ' ' || c == 0)) {
      return AclErrors.USER_NAME;
    }
    List<String> rules = new ArrayList<>();
    for (int i = 3; i < call.size(); i++) {
      rules.add(call.request().text(i));
    }
    try {
      access(call).set(name, rules);
      return Reply.OK;
    } catch (RuleException e) {
      return Reply.error("ERR " + e.getMessage());
    }
  }

  private static Answer deleteUsers(CommandCall call) {
    List<String> names = new ArrayList<>();
    for (int i = 2; i < call.size(); i++) {
      names.add(call.request().text(i));
    }
    if (names.contains(AccessControl.DEFAULT_USER)) {
      return AclErrors.DEFAULT_USER_STAYS;
    }
    int deleted = 0;
    for (String name : names) {
      Account account = access(call).delete(name);
      if (account != null) {
        deleted++;
        disconnect(account, call);
      }
    }
    return Reply.integer(deleted);
  }

  private static void disconnect(Account account, CommandCall call) {
    for (Session session : call.server().sessions().all()) {
      if (session.account() != account) {
        continue;
      }
      if (session == call.session()) {
        session.requestClose();
      } else {
        session.link().close();
      }
    }
  }

  private static Answer generatePassword(CommandCall call) {
    long bits =
        call.size() == 2
            ? PASSWORD_BITS
            : call.read(2).integer(Long.MIN_VALUE, Long.MAX_VALUE, ErrorReplies.NOT_AN_INTEGER);
    if (call.size() > 3) {
      return ErrorReplies.wrongArity(call.command().fullName());
    }
    if (bits < 1 || bits > PASSWORD_BITS_MAX) {
      return AclErrors.PASSWORD_BITS;
    }
    int digits = (int) (bits + BITS_PER_DIGIT - 1) / BITS_PER_DIGIT;
    byte[] random = new byte[digits / 2 + 1];
    RANDOM.nextBytes(random);
    return Reply.bulk(HexFormat.of().formatHex(random).substring(0, digits));
  }

  private static Answer dryRun(CommandCall call) {
    String name = call.request().text(2);
    Account account = access(call).find(name);
    if (account == null) {
      return AclErrors.userNotFound(name);
    }
    byte[][] parts = call.argumentsFrom(3).toArray(byte[][]::new);
    Request request = new Request(parts);
    Command command = call.dispatcher().resolve(request);
    if (command == null) {
      return AclErrors.commandNotFound(request.text(0));
    }
    if (!command.accepts(request.size())) {
      return ErrorReplies.wrongArity(command.fullName());
    }
    Denial denial = Denial.of(account.user(), command, request);
    return denial == null ? Reply.OK : Reply.bulk(denial.text());
  }

  private static AccessControl access(CommandCall call) {
    return call.server().access();
  }
}
