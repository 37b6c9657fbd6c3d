/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import dev.filbert.node.resp.Reply;

/** The error texts of ACL; the rest of the catalogue is {@link ErrorReplies}. */
final class AclErrors {
  /** ACL LOAD and SAVE. */
  static final Reply NO_FILE =
      Reply.error(
          "ERR This Redis instance is not configured to use an ACL file. You may want to specify"
              + " users via the ACL SETUSER command and then issue a CONFIG REWRITE (assuming you"
              + " have a Redis configuration file set) in order to store users in the Redis"
              + " configuration.");

  /** ACL SETUSER with a name that ACL LIST could not show. */
  static final Reply USER_NAME =
      Reply.error("ERR Usernames can't contain spaces or null characters");

  /** ACL DELUSER default. */
  static final Reply DEFAULT_USER_STAYS = Reply.error("ERR The 'default' user cannot be removed");

  /** ACL GENPASS of too few or too many bits. */
  static final Reply PASSWORD_BITS =
      Reply.error(
          "ERR ACL GENPASS argument must be the number of bits for the output password, a positive"
              + " number up to 4096");

  private AclErrors() {}

  /** ACL CAT of several categories, {@code name} as the client spelt it. */
  static Reply catSyntax(String name) {
    return Reply.error(
        "ERR unknown subcommand or wrong number of arguments for '" + name + "'. Try ACL HELP.");
  }

  /** ACL CAT of a category that does not exist. */
  static Reply unknownCategory(String category) {
    return Reply.error("ERR Unknown category '" + category + "'");
  }

  /** ACL DRYRUN of a user that does not exist. */
  static Reply userNotFound(String user) {
    return Reply.error("ERR User '" + user + "' not found");
  }

  /** ACL DRYRUN of a command that does not exist. */
  static Reply commandNotFound(String command) {
    return Reply.error("ERR Command '" + command + "' not found");
  }
}
