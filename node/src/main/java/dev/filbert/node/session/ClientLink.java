/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.session;

import dev.filbert.node.resp.Reply;
import java.util.function.Supplier;

/**
 * The connection below a session.
 *
 * <p>Threading: every method may be called from any thread.
 */
public interface ClientLink {

  /** The client's address, as {@code host:port}. */
  String remoteAddress();

  /** The address the client connected to, as {@code host:port}. */
  String localAddress();

  /** Bytes of replies that the socket has not taken yet. */
  long pendingOutputBytes();

  /** See {@link dev.filbert.node.push.Outlet#push}. */
  void push(Supplier<? extends Reply> push, int bytes);

  /**
   * Has the pushes that were handed over so far take their place now: behind the replies of the
   * requests before the one that runs, and before its own. Event loop of the connection only.
   */
  void takePushes();

  /** Sends what is already answered, then closes. */
  void close();
}
