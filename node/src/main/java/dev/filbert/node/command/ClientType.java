/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import java.util.Locale;

/** The kinds of clients that CLIENT LIST and CLIENT KILL can tell apart. */
final class ClientType {
  private ClientType() {}

  /**
   * Whether {@code name} means normal clients, of which there are only those.
   *
   * @throws CommandException if it means nothing
   */
  static boolean isNormal(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "normal" -> true;
      case "master", "replica", "slave", "pubsub" -> false;
      default -> throw new CommandException(SessionErrors.unknownClientType(name));
    };
  }
}
