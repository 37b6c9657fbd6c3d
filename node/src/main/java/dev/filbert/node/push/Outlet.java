/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.push;

import dev.filbert.node.resp.Reply;
import java.util.function.Supplier;

/**
 * The connection of a session, as far as pushes go.
 *
 * <p>Threading: every method may be called from any thread.
 */
public interface Outlet {

  /** The number of the session on this node, which CLIENT ID tells. */
  long id();

  /** Whether it can take pushes among its replies. */
  boolean speaksResp3();

  /** Whether it is in subscribed mode: then it takes messages in RESP2 as well. */
  boolean isSubscribed();

  /**
   * Sends a push. It takes its place behind the replies of every request that was dispatched on the
   * connection before, and before those of requests dispatched later.
   *
   * @param push asked for the push on the event loop, when it takes its place; {@link
   *     Reply#NOTHING} if nothing is to be sent any more
   * @param bytes how long it is, roughly
   */
  void push(Supplier<? extends Reply> push, int bytes);
}
