/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import dev.filbert.node.resp.Reply;

/** A name that a client gives: printable ASCII without blanks, so that CLIENT LIST can show it. */
final class ClientAttribute {
  private static final char FIRST = '!';
  private static final char LAST = '~';

  private ClientAttribute() {}

  /**
   * {@code value}, unchanged.
   *
   * @throws CommandException with {@code error} if it has a character that CLIENT LIST can't show
   */
  static String check(String value, Reply error) {
    if (value.chars().anyMatch(c -> c < FIRST || c > LAST)) {
      throw new CommandException(error);
    }
    return value;
  }
}
