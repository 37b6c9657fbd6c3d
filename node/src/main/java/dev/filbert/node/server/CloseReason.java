/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.server;

/** Why a connection ended. */
public enum CloseReason {
  /** The client closed it, or the network did. */
  CLIENT,
  /** The client said QUIT, or somebody killed it with CLIENT KILL. */
  REQUESTED,
  /** The client sent what is not the protocol. */
  PROTOCOL_ERROR,
  /** The client was silent for too long. */
  IDLE,
  /** The client had to AUTH, and did not in time. */
  NOT_AUTHENTICATED,
  /** The client asked for more than it read. */
  OUTPUT_LIMIT,
  /** The node is stopping. */
  SHUTDOWN,
  /** A bug; the log has more. */
  FAILURE
}
