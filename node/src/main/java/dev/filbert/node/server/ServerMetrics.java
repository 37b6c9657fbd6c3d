/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.server;

import dev.filbert.node.session.View;

/**
 * Hears what happens to connections.
 *
 * <p>Threading: called on event loops: must be fast and thread-safe.
 */
public interface ServerMetrics {

  /** Hears nothing. */
  ServerMetrics NONE = new ServerMetrics() {};

  /** A connection was accepted. */
  default void opened(View view) {}

  /** A connection that was accepted has ended. */
  default void closed(View view, CloseReason reason) {}

  /** A connection was turned away because there are too many. */
  default void rejected(View view) {}

  /** A connection ended before it began: its TLS handshake failed or took too long. */
  default void handshakeFailed(View view) {}

  /** Pushes were not sent: their connection ends, because its client does not read or otherwise. */
  default void pushesDropped(View view, long count) {}

  /** Bytes went over a connection, in one turn of its event loop. */
  default void transferred(View view, long bytesIn, long bytesOut) {}
}
