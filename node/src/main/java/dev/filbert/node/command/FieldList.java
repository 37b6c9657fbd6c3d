/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import dev.filbert.node.resp.Reply;
import java.util.ArrayList;
import java.util.List;

/** The tail of the newer commands on hashes: {@code FIELDS count field ...}. */
final class FieldList {
  private static final Reply MISSING =
      Reply.error("ERR Mandatory argument FIELDS is missing or not at the right position");
  private static final Reply MISMATCH =
      Reply.error("ERR The `numfields` parameter must match the number of arguments");

  private FieldList() {}

  /**
   * The names, which must be all that is left.
   *
   * @param notPositive the error for a count that is no positive number
   */
  static List<byte[]> read(Arguments arguments, Reply notPositive) {
    if (!arguments.hasNext() || !arguments.word().equals("FIELDS")) {
      throw new CommandException(MISSING);
    }
    return afterWord(arguments, notPositive);
  }

  /** The names, when the word itself has been read. */
  static List<byte[]> afterWord(Arguments arguments, Reply notPositive) {
    long count = arguments.integer(1, Integer.MAX_VALUE, notPositive);
    if (count != arguments.remaining()) {
      throw new CommandException(MISMATCH);
    }
    List<byte[]> names = new ArrayList<>();
    while (arguments.hasNext()) {
      names.add(arguments.bytes());
    }
    return names;
  }
}
