/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.server;

import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.Request;
import dev.filbert.node.session.Session;

/** What runs requests: in a node the dispatcher of commands. */
@FunctionalInterface
public interface RequestHandler {

  /**
   * Runs one request of a client. Must not throw and must not block.
   *
   * <p>Threading: called on the event loop of the session, in the order of its requests.
   *
   * @return the reply, or the promise of one, which completes on any thread
   */
  Answer handle(Session session, Request request);
}
