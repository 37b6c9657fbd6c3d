/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import dev.filbert.node.resp.Reply;

/** A call that is refused: carries the error reply for the client, and no stack trace. */
public final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Reply reply;

  /** A refusal with {@code reply}, one of {@link ErrorReplies}. */
  public CommandException(Reply reply) {
    super(reply.toString(), null, false, false);
    this.reply = reply;
  }

  /** What the client gets. */
  public Reply reply() {
    return reply;
  }
}
