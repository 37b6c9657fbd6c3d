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
import org.jspecify.annotations.Nullable;

/**
 * The error texts of the node, word for word as Redis has them where Redis has them: clients
 * compare them. Those of the connection are in {@link SessionErrors}.
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

  /** EXPIRE with options that contradict each other. */
  public static final Reply EXPIRE_NX_AND_OTHERS =
      Reply.error("ERR NX and XX, GT or LT options at the same time are not compatible");

  /** EXPIRE with both GT and LT. */
  public static final Reply EXPIRE_GT_AND_LT =
      Reply.error("ERR GT and LT options at the same time are not compatible");

  /** A command before AUTH. */
  public static final Reply NO_AUTH = Reply.error("NOAUTH Authentication required.");

  /** Keys of several slots in one command of the cluster view. */
  public static final Reply CROSS_SLOT =
      Reply.error("CROSSSLOT Keys in request don't hash to the same slot");

  /** A command on another type than the key holds. */
  public static final Reply WRONG_TYPE =
      Reply.error("WRONGTYPE Operation against a key holding the wrong kind of value");

  /** HINCRBY on a field that is no 64-bit integer. */
  public static final Reply FIELD_NOT_AN_INTEGER = Reply.error("ERR hash value is not an integer");

  /** HINCRBYFLOAT on a field that is no decimal number. */
  public static final Reply FIELD_NOT_A_FLOAT = Reply.error("ERR hash value is not a float");

  /** Memory is full and nothing may be evicted. */
  public static final Reply OUT_OF_MEMORY =
      Reply.error("OOM command not allowed when used memory > 'maxmemory'.");

  /** A bug. */
  public static final Reply INTERNAL =
      Reply.error("ERR internal error, the log of the node tells more");

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
      case WRONG_TYPE -> WRONG_TYPE;
      case FIELD_NOT_AN_INTEGER -> FIELD_NOT_AN_INTEGER;
      case FIELD_NOT_A_FLOAT -> FIELD_NOT_A_FLOAT;
      case DONE, REFUSED -> throw new IllegalArgumentException(status + " is not an error");
    };
  }

  /** This node is cut off from its cluster. */
  public static Reply fenced(@Nullable String reason) {
    return Reply.error(
        "CLUSTERDOWN The node is cut off from its cluster and serves no data until it has rejoined;"
            + " use another node: "
            + reason);
  }

  /** Nobody can serve the slot now: for the cluster view, whose clients know the code. */
  public static Reply slotDown(@Nullable String reason) {
    return Reply.error("CLUSTERDOWN Hash slot not served: " + reason);
  }

  /** Nothing was changed, and a retry may succeed. */
  public static Reply tryAgain(@Nullable String reason) {
    return Reply.error("TRYAGAIN Nothing was changed, try again: " + reason);
  }

  /** A write whose fate is not known. */
  public static Reply writeTimeout(@Nullable String reason) {
    return Reply.error(
        "ERR request timed out and may or may not take effect, read before you repeat it: "
            + reason);
  }

  /** The node is shutting down. */
  public static Reply stopping(@Nullable String reason) {
    return Reply.error("CLUSTERDOWN The node is stopping, use another node: " + reason);
  }

  private static String cut(byte[] text, int max) {
    return new String(text, 0, Math.min(text.length, max), UTF_8);
  }
}
