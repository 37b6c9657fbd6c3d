/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.Request;
import dev.filbert.node.session.Session;

/**
 * Takes a request to its command: finds it, checks it, queues or runs it, and turns every failure
 * into an error reply.
 *
 * <p>Threading: thread-safe; each call on the event loop of its session.
 */
public final class CommandDispatcher {
  private final CommandTable table;
  private final ServerContext server;

  /** A dispatcher over {@code table}. */
  public CommandDispatcher(CommandTable table, ServerContext server) {
    this.table = table;
    this.server = server;
  }

  /**
   * Carries out one request. Never throws, never blocks.
   *
   * @return the reply, or the promise of one, which never fails
   */
  public Answer dispatch(Session session, Request request) {
    Command command = table.find(request.name());
    if (command == null || command.handler() == null) {
      return ErrorReplies.unknownCommand(request);
    }
    return command.handler().run(new CommandCall(this, command, session, request));
  }

  /** The commands. */
  public CommandTable table() {
    return table;
  }

  /** The node. */
  public ServerContext server() {
    return server;
  }
}
