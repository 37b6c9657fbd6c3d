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
   * Carries out one call, without blocking. A command flagged READONLY or WRITE may run on any
   * thread, so it reads of the session only what never changes; the others run on the event loop of
   * the session and use no keys.
   *
   * @return the reply, or the promise of one; a promise may fail with {@code KeyspaceException} or
   *     {@link CommandException}
   * @throws CommandException if the call is refused; its reply goes to the client
   */
  Answer run(CommandCall call);
}
