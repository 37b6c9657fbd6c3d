/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.boot;

import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.Reply;
import dev.filbert.node.resp.Request;
import dev.filbert.node.server.RequestHandler;
import dev.filbert.node.session.Session;

/**
 * Stands before the commands while the node joins its cluster: the ports are open by then, since
 * the other members must be told which they are, but there is nothing to answer from.
 *
 * <p>Threading: thread-safe; opens once.
 */
final class StartGate implements RequestHandler {
  /** The code is the one clients know from a Redis that reads its data: they try again. */
  private static final Reply LOADING =
      Reply.error("LOADING Filbert is joining its cluster, try again in a moment");

  private volatile RequestHandler target = (session, request) -> LOADING;

  @Override
  public Answer handle(Session session, Request request) {
    return target.handle(session, request);
  }

  /** Lets requests through to {@code commands} from now on. */
  void open(RequestHandler commands) {
    target = commands;
  }
}
