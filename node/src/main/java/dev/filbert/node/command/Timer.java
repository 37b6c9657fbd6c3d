/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

/** Runs tasks later, without blocking anybody. */
@FunctionalInterface
public interface Timer {

  /**
   * Runs {@code task} once.
   *
   * <p>Threading: may be called from any thread; the task runs on any thread and must be short.
   *
   * @param millis from now, at least 1
   */
  void after(long millis, Runnable task);
}
