/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.resp;

import java.util.concurrent.CompletionStage;

/** What a command gives back: its reply at once, or the promise of one. */
public sealed interface Answer permits Reply, Answer.Later {

  /** An answer that comes when {@code reply} completes; the next request may run meanwhile. */
  static Answer later(CompletionStage<? extends Reply> reply) {
    return new Later(reply, false);
  }

  /** Like {@link #later}, for a command that the next request must not overtake. */
  static Answer alone(CompletionStage<? extends Reply> reply) {
    return new Later(reply, true);
  }

  /**
   * A reply that is on its way.
   *
   * @param reply completes on any thread, with a reply; a failure is a bug or an unavailable
   *     partition, and the connection turns it into an error reply
   * @param alone whether the connection runs its next request only after the reply has come: a
   *     command of several steps would otherwise see, or miss, what its followers do
   */
  record Later(CompletionStage<? extends Reply> reply, boolean alone) implements Answer {}
}
