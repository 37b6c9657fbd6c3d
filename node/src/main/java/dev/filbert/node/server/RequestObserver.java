/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.server;

import org.jspecify.annotations.Nullable;

/** Hears of every answered request, for metrics. */
@FunctionalInterface
public interface RequestObserver {

  /** Hears nothing. */
  RequestObserver NONE = (command, error, requests, nanos) -> {};

  /**
   * Replies are about to leave.
   *
   * <p>Threading: called on event loops, for every packet: must be fast and thread-safe.
   *
   * @param command the full name of the command in lower case, as {@link
   *     dev.filbert.node.session.Session#lastCommand()} has it; the same string every time
   * @param error the error that the reply is, code first, or null
   * @param requests how many of that kind came in one packet, one after the other
   * @param nanos from when each was read until its reply left; requests of one packet share one
   *     measurement
   */
  void answered(String command, @Nullable String error, int requests, long nanos);
}
