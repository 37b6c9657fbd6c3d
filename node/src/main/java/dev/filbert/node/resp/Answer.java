/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.resp;

import java.util.concurrent.CompletionStage;

/** What a command gives back: its reply at once, or the promise of one. */
public sealed interface Answer permits Reply, Answer.Later {

  /** An answer that comes when {@code reply} completes. */
  static Answer later(CompletionStage<? extends Reply> reply) {
    return new Later(reply);
  }

  /**
   * A reply that is on its way.
   *
   * @param reply completes on any thread, with a reply; a failure is a bug or an unavailable
   *     partition, and the connection turns it into an error reply
   */
  record Later(CompletionStage<? extends Reply> reply) implements Answer {}
}
