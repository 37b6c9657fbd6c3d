/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import dev.filbert.node.resp.Reply;
import dev.filbert.node.session.Transaction;
import dev.filbert.node.session.Watches;
import org.jspecify.annotations.Nullable;

/**
 * The error texts of commands that work on the connection or the node, not on keys; the rest of the
 * catalogue is {@link ErrorReplies}.
 */
final class SessionErrors {
  /** SELECT of another database than 0 in the cluster view. */
  static final Reply SELECT_IN_CLUSTER = Reply.error("ERR SELECT is not allowed in cluster mode");

  /** HELLO before AUTH. */
  static final Reply HELLO_NO_AUTH =
      Reply.error(
          "NOAUTH HELLO must be called with the client already authenticated, otherwise the HELLO"
              + " <proto> AUTH <user> <pass> option can be used to authenticate the client and"
              + " select the RESP protocol version at the same time");

  /** AUTH with a wrong user or password. */
  static final Reply WRONG_PASSWORD =
      Reply.error("WRONGPASS invalid username-password pair or user is disabled.");

  /** AUTH where no password is set. */
  static final Reply NO_PASSWORD_SET =
      Reply.error(
          "ERR AUTH <password> called without any password configured for the default user. Are"
              + " you sure your configuration is correct?");

  /** HELLO with a version other than 2 and 3. */
  static final Reply NO_PROTO = Reply.error("NOPROTO unsupported protocol version");

  /** HELLO with a version that is no number. */
  static final Reply PROTO_NOT_AN_INTEGER =
      Reply.error("ERR Protocol version is not an integer or out of range");

  /** A client name with characters that CLIENT LIST could not show. */
  static final Reply CLIENT_NAME =
      Reply.error("ERR Client names cannot contain spaces, newlines or special characters.");

  /** CLIENT KILL of an address that nobody has. */
  static final Reply NO_SUCH_CLIENT = Reply.error("ERR No such client");

  /** CLIENT KILL with an id that nobody can have. */
  static final Reply CLIENT_ID_RANGE = Reply.error("ERR client-id should be greater than 0");

  /** CLIENT LIST with an id that nobody can have. */
  static final Reply INVALID_CLIENT_ID = Reply.error("ERR Invalid client ID");

  /** CLIENT UNBLOCK with a third word that is none of the two. */
  static final Reply UNBLOCK_REASON =
      Reply.error("ERR CLIENT UNBLOCK reason should be TIMEOUT or ERROR");

  /** COMMAND GETKEYS of a command that does not exist. */
  static final Reply INVALID_COMMAND = Reply.error("ERR Invalid command specified");

  /** COMMAND GETKEYS of a command without keys. */
  static final Reply NO_KEY_ARGUMENTS = Reply.error("ERR The command has no key arguments");

  /** COMMAND GETKEYS of a request that would be refused. */
  static final Reply INVALID_ARITY =
      Reply.error("ERR Invalid number of arguments specified for command");

  /** CONFIG REWRITE. */
  static final Reply NO_CONFIG_FILE =
      Reply.error("ERR The server is running without a config file");

  /** EXEC without MULTI. */
  static final Reply EXEC_WITHOUT_MULTI = Reply.error("ERR EXEC without MULTI");

  /** DISCARD without MULTI. */
  static final Reply DISCARD_WITHOUT_MULTI = Reply.error("ERR DISCARD without MULTI");

  /** MULTI inside MULTI. */
  static final Reply NESTED_MULTI = Reply.error("ERR MULTI calls can not be nested");

  /** WATCH inside MULTI. */
  static final Reply WATCH_INSIDE_MULTI = Reply.error("ERR WATCH inside MULTI is not allowed");

  /** WATCH beyond its bounds. */
  static final Reply TOO_MANY_WATCHES =
      Reply.error(
          "ERR too many watched keys: one client may watch "
              + Watches.KEYS_MAX
              + " keys of "
              + (Watches.BYTES_MAX >> 20)
              + " MB together; see UNWATCH");

  /** EXEC after a command that could not be queued. */
  static final Reply EXEC_ABORT =
      Reply.error("EXECABORT Transaction discarded because of previous errors.");

  /** CLUSTER in the single view. */
  static final Reply NO_CLUSTER = Reply.error("ERR This instance has cluster support disabled");

  /** A transaction beyond its bounds. */
  static final Reply TRANSACTION_TOO_LARGE =
      Reply.error(
          "ERR transaction is too large: it may queue "
              + Transaction.REQUESTS_MAX
              + " commands of "
              + (Transaction.BYTES_MAX >> 20)
              + " MB together; split it");

  /** SELECT beyond 32 bits. */
  static final Reply INT_RANGE =
      Reply.error("ERR value is out of range, value must between -2147483648 and 2147483647");

  private SessionErrors() {}

  /** EXEC that was itself refused, with {@code reason}: the transaction is over all the same. */
  static Reply execRefused(Reply.Error reason) {
    String text = reason.text();
    String shown = text.startsWith("ERR ") ? text.substring("ERR ".length()) : text;
    return Reply.error("EXECABORT Transaction discarded because of: " + shown);
  }

  /** Anything but the commands on subscriptions, in RESP2, while there are some. */
  static Reply subscribed(String command) {
    return Reply.error(
        "ERR Can't execute '"
            + command
            + "': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this"
            + " context");
  }

  /** HELLO with an option that is unknown or lacks its values. */
  static Reply helloOption(String option) {
    return Reply.error("ERR Syntax error in HELLO option '" + option + "'");
  }

  /** CLIENT SETINFO of something else than the library's name or version. */
  static Reply unrecognizedOption(String option) {
    return Reply.error("ERR Unrecognized option '" + option + "'");
  }

  /** CLIENT SETINFO with characters that CLIENT LIST could not show. */
  static Reply clientAttribute(String option) {
    return Reply.error("ERR " + option + " cannot contain spaces, newlines or special characters.");
  }

  /** CLIENT KILL or LIST with a type of clients that does not exist. */
  static Reply unknownClientType(String type) {
    return Reply.error("ERR Unknown client type '" + type + "'");
  }

  /** CLIENT KILL with a user that does not exist. */
  static Reply noSuchUser(String user) {
    return Reply.error("ERR No such user '" + user + "'");
  }

  /** CONFIG SET of something that is no setting here. */
  static Reply unknownParameter(String name) {
    return Reply.error("ERR Unknown option or number of arguments for CONFIG SET - '" + name + "'");
  }

  /** CONFIG SET of a value that can't be. */
  static Reply configRefused(String name, @Nullable String why) {
    return Reply.error(
        "ERR CONFIG SET failed (possibly related to argument '" + name + "') - " + why);
  }

  /** CLUSTER REPLICAS of a node that is not there. */
  static Reply unknownNode(String id) {
    return Reply.error("ERR Unknown node " + id);
  }
}
