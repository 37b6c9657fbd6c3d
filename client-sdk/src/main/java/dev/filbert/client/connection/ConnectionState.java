/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.connection;

/** Where a {@link NodeConnection} is in its life. */
public enum ConnectionState {
  /** There is a chance that calls can be sent soon: they wait. */
  CONNECTING,
  /** Calls are sent. */
  READY,
  /** The last attempt failed, and the next one has not succeeded: calls fail at once. */
  DOWN,
  /** Over for good. */
  CLOSED
}
