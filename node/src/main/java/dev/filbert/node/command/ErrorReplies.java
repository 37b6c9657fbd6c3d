/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.filbert.node.keyspace.Outcome;
import dev.filbert.node.resp.Reply;
import dev.filbert.node.resp.Request;
import java.util.Locale;

/**
 * Every error text of the node, word for word as Redis has it where Redis has it: clients compare
 * them.
 */
public final class ErrorReplies {
  /** An option that is unknown, misplaced or lacks its value. */
  public static final Reply SYNTAX = Reply.error("ERR syntax error");

  /** An argument or value that should be a 64-bit integer. */
  public static final Reply NOT_AN_INTEGER =
      Reply.error("ERR value is not an integer or out of range");

  /** An argument or value that should be a decimal number. */
  public static final Reply NOT_A_FLOAT = Reply.error("ERR value is not a valid float");

  /** A counter left 64 bits. */
  public static final Reply OVERFLOW = Reply.error("ERR increment or decrement would overflow");

  /** DECRBY by the one number that has no opposite. */
  public static final Reply DECREMENT_OVERFLOW = Reply.error("ERR decrement would overflow");

  /** A decimal counter left the finite numbers. */
  public static final Reply NOT_FINITE = Reply.error("ERR increment would produce NaN or Infinity");

  /** A negative offset. */
  public static final Reply OFFSET = Reply.error("ERR offset is out of range");

  /** A value longer than the node accepts. */
  public static final Reply TOO_LARGE =
      Reply.error("ERR string exceeds maximum allowed size (proto-max-bulk-len)");

  /** A cursor that no SCAN handed out. */
  public static final Reply INVALID_CURSOR = Reply.error("ERR invalid cursor");

  /** A command that needs the key to be there. */
  public static final Reply NO_SUCH_KEY = Reply.error("ERR no such key");

  /** COPY of a key onto itself. */
  public static final Reply SAME_OBJECT =
      Reply.error("ERR source and destination objects are the same");

  /** A database beyond the last. */
  public static final Reply DATABASE_RANGE = Reply.error("ERR DB index is out of range");

  /** SELECT of another database than 0 in the cluster view. */
  public static final Reply SELECT_IN_CLUSTER =
      Reply.error("ERR SELECT is not allowed in cluster mode");

  /** EXPIRE with options that contradict each other. */
  public static final Reply EXPIRE_NX_AND_OTHERS =
      Reply.error("ERR NX and XX, GT or LT options at the same time are not compatible");

  /** EXPIRE with both GT and LT. */
  public static final Reply EXPIRE_GT_AND_LT =
      Reply.error("ERR GT and LT options at the same time are not compatible");

  /** A command before AUTH. */
  public static final Reply NO_AUTH = Reply.error("NOAUTH Authentication required.");

  /** HELLO before AUTH. */
  public static final Reply HELLO_NO_AUTH =
      Reply.error(
          "NOAUTH HELLO must be called with the client already authenticated, otherwise the HELLO"
              + " <proto> AUTH <user> <pass> option can be used to authenticate the client and"
              + " select the RESP protocol version at the same time");

  /** AUTH with a wrong user or password. */
  public static final Reply WRONG_PASSWORD =
      Reply.error("WRONGPASS invalid username-password pair or user is disabled.");

  /** AUTH where no password is set. */
  public static final Reply NO_PASSWORD_SET =
      Reply.error(
          "ERR AUTH <password> called without any password configured for the default user. Are"
              + " you sure your configuration is correct?");

  /** HELLO with a version other than 2 and 3. */
  public static final Reply NO_PROTO = Reply.error("NOPROTO unsupported protocol version");

  /** HELLO with a version that is no number. */
  public static final Reply PROTO_NOT_AN_INTEGER =
      Reply.error("ERR Protocol version is not an integer or out of range");

  /** A client name with characters that CLIENT LIST could not show. */
  public static final Reply CLIENT_NAME =
      Reply.error("ERR Client names cannot contain spaces, newlines or special characters.");

  /** EXEC without MULTI. */
  public static final Reply EXEC_WITHOUT_MULTI = Reply.error("ERR EXEC without MULTI");

  /** DISCARD without MULTI. */
  public static final Reply DISCARD_WITHOUT_MULTI = Reply.error("ERR DISCARD without MULTI");

  /** MULTI inside MULTI. */
  public static final Reply NESTED_MULTI = Reply.error("ERR MULTI calls can not be nested");

  /** EXEC after a command that could not be queued. */
  public static final Reply EXEC_ABORT =
      Reply.error("EXECABORT Transaction discarded because of previous errors.");

  /** CLUSTER in the single view. */
  public static final Reply NO_CLUSTER =
      Reply.error("ERR This instance has cluster support disabled");

  /** Keys of several slots in one command of the cluster view. */
  public static final Reply CROSS_SLOT =
      Reply.error("CROSSSLOT Keys in request don't hash to the same slot");

  /** Memory is full and nothing may be evicted. */
  public static final Reply OUT_OF_MEMORY =
      Reply.error("OOM command not allowed when used memory > 'maxmemory'.");

  private static final int SHOWN_MAX = 128;

  private ErrorReplies() {}

  /** No command of that name; shows the beginning of the arguments. */
  public static Reply unknownCommand(Request request) {
    StringBuilder shown = new StringBuilder();
    for (int i = 1; i < request.size() && shown.length() < SHOWN_MAX; i++) {
      int room = SHOWN_MAX - shown.length();
      shown.append('\'').append(cut(request.part(i), room)).append("' ");
    }
    return Reply.error(
        "ERR unknown command '"
            + cut(request.name(), SHOWN_MAX)
            + "', with args beginning with: "
            + shown);
  }

  /** No subcommand of that name. */
  public static Reply unknownSubcommand(Command container, byte[] name) {
    return Reply.error(
        "ERR unknown subcommand '"
            + cut(name, SHOWN_MAX)
            + "'. Try "
            + container.name().toUpperCase(Locale.ROOT)
            + " HELP.");
  }

  /** Too few or too many parts for the command of that full name. */
  public static Reply wrongArity(String fullName) {
    return Reply.error("ERR wrong number of arguments for '" + fullName + "' command");
  }

  /** A TTL that is zero, negative or too far away. */
  public static Reply invalidExpireTime(String commandName) {
    return Reply.error("ERR invalid expire time in '" + commandName + "' command");
  }

  /** EXPIRE with an option it does not have. */
  public static Reply unsupportedOption(String option) {
    return Reply.error("ERR Unsupported option " + option);
  }

  /**
   * Why a change did not take place.
   *
   * @throws IllegalArgumentException for DONE and REFUSED, which are no errors
   */
  public static Reply of(Outcome.Status status) {
    return switch (status) {
      case NOT_AN_INTEGER -> NOT_AN_INTEGER;
      case NOT_A_FLOAT -> NOT_A_FLOAT;
      case OVERFLOW -> OVERFLOW;
      case NOT_FINITE -> NOT_FINITE;
      case TOO_LARGE -> TOO_LARGE;
      case OUT_OF_MEMORY -> OUT_OF_MEMORY;
      case DONE, REFUSED -> throw new IllegalArgumentException(status + " is not an error");
    };
  }

  private static String cut(byte[] text, int max) {
    return new String(text, 0, Math.min(text.length, max), UTF_8);
  }
}
