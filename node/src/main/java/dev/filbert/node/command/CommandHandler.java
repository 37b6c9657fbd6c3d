/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import dev.filbert.node.resp.Answer;

/** What a command does. */
@FunctionalInterface
public interface CommandHandler {

  /**
   * Carries out one call. Runs on the event loop of the session, so it must not block.
   *
   * @return the reply, or the promise of one; a promise may fail with {@code KeyspaceException} or
   *     {@link CommandException}
   * @throws CommandException if the call is refused; its reply goes to the client
   */
  Answer run(CommandCall call);
}
