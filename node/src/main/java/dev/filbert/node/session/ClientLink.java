/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.session;

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

  /** Sends what is already answered, then closes. */
  void close();
}
