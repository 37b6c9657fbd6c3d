/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import dev.filbert.node.session.Session;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * The kinds of clients that CLIENT LIST and CLIENT KILL can tell apart.
 *
 * <p>Threading: stateless.
 */
final class ClientType {
  private ClientType() {}

  /**
   * Whether a session is of a kind.
   *
   * @throws CommandException if {@code name} means nothing
   */
  static Predicate<Session> named(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "normal" -> session -> !session.isSubscribed();
      case "pubsub" -> Session::isSubscribed;
      case "master", "replica", "slave" -> session -> false;
      default -> throw new CommandException(SessionErrors.unknownClientType(name));
    };
  }
}
