/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.connection;

import dev.filbert.client.resp.Reply;
import java.util.List;

/**
 * What a connection tells. Called on the connection's event loop, in the order in which it
 * happened; must not block.
 */
public interface ConnectionListener {

  /** The handshake is done, and calls are being sent. */
  void ready(NodeConnection connection);

  /** An attempt failed, or the socket was lost. Its domains are suspect, or dropped, already. */
  void lost(NodeConnection connection);

  /** The keys in an {@code invalidate} push have changed. */
  void changed(List<Reply> keys);

  /**
   * Anything may have changed that was read on this connection. Its domains are dropped already.
   */
  void flushed(NodeConnection connection);
}
