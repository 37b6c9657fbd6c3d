/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

/**
 * Learns of every call that ran, for metrics.
 *
 * <p>Threading: called from any thread; must not block, throw or take long.
 */
@FunctionalInterface
public interface RequestObserver {
  /** Looks away. */
  RequestObserver NONE = (command, failed, nanos) -> {};

  /**
   * A call has its reply.
   *
   * @param command what was called
   * @param failed whether the reply is an error
   * @param nanos how long it took
   */
  void answered(Command command, boolean failed, long nanos);
}
