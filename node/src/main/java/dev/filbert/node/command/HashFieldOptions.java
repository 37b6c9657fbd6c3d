/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import dev.filbert.node.command.Arguments.TimeUnit;
import dev.filbert.node.keyspace.Expiry;
import dev.filbert.node.keyspace.SetFields;
import dev.filbert.node.resp.Reply;

/**
 * The options of HGETEX and HSETEX, up to the word FIELDS.
 *
 * <p>Threading: confined to one thread.
 */
final class HashFieldOptions {
  private static final Reply ONE_CONDITION =
      Reply.error("ERR Only one of FXX or FNX arguments can be specified");
  private static final Reply NO_TIME = Reply.error("ERR missing expire time");

  private final CommandCall call;
  private final Arguments arguments;
  private final String last;
  private Expiry expiry;
  private boolean given;
  private SetFields.Condition condition = SetFields.Condition.ALWAYS;

  private HashFieldOptions(CommandCall call, String last, Expiry otherwise) {
    this.call = call;
    this.arguments = call.read(2);
    this.last = last;
    this.expiry = otherwise;
  }

  /** The options of HGETEX: EX, PX, EXAT, PXAT, PERSIST. */
  static HashFieldOptions ofGetEx(CommandCall call) {
    HashFieldOptions options = new HashFieldOptions(call, "PERSIST", Expiry.KEEP);
    options.read();
    return options;
  }

  /** The options of HSETEX: FNX, FXX, EX, PX, EXAT, PXAT, KEEPTTL. */
  static HashFieldOptions ofSetEx(CommandCall call) {
    HashFieldOptions options = new HashFieldOptions(call, "KEEPTTL", Expiry.NEVER);
    options.read();
    return options;
  }

  /** What becomes of the deadlines. */
  Expiry expiry() {
    return expiry;
  }

  /** When HSETEX sets anything. */
  SetFields.Condition condition() {
    return condition;
  }

  /** What comes after the word FIELDS. */
  Arguments rest() {
    return arguments;
  }

  private void read() {
    while (arguments.hasNext()) {
      String word = arguments.word();
      switch (word) {
        case "FIELDS" -> {
          return;
        }
        case "EX" -> time(TimeUnit.SECONDS, true);
        case "PX" -> time(TimeUnit.MILLISECONDS, true);
        case "EXAT" -> time(TimeUnit.SECONDS, false);
        case "PXAT" -> time(TimeUnit.MILLISECONDS, false);
        case "PERSIST", "KEEPTTL" -> fixed(word);
        case "FNX" -> only(SetFields.Condition.IF_NONE_PRESENT, word);
        case "FXX" -> only(SetFields.Condition.IF_ALL_PRESENT, word);
        default -> throw unknown(word);
      }
    }
    throw new CommandException(ErrorReplies.wrongArity(call.command().fullName()));
  }

  private void time(TimeUnit unit, boolean fromNow) {
    requireFirst();
    if (!arguments.hasNext()) {
      throw new CommandException(NO_TIME);
    }
    expiry = HashExpiryCommands.expiry(call, arguments, unit, fromNow);
  }

  private void fixed(String word) {
    if (!word.equals(last)) {
      throw unknown(word);
    }
    requireFirst();
    expiry = word.equals("KEEPTTL") ? Expiry.KEEP : Expiry.NEVER;
  }

  private void requireFirst() {
    if (given) {
      throw new CommandException(
          Reply.error(
              "ERR Only one of EX, PX, EXAT, PXAT or " + last + " arguments can be specified"));
    }
    given = true;
  }

  private void only(SetFields.Condition wanted, String word) {
    if (!last.equals("KEEPTTL")) {
      throw unknown(word);
    }
    if (condition != SetFields.Condition.ALWAYS) {
      throw new CommandException(ONE_CONDITION);
    }
    condition = wanted;
  }

  private static CommandException unknown(String word) {
    return new CommandException(Reply.error("ERR unknown argument: " + word));
  }
}
