/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.coherence;

import java.util.Set;

/** What happens to a {@link CoherenceCore}. */
public sealed interface Event {

  /** The feed has something to pass on. */
  record Woken() implements Event {}

  /** Time has passed; expected every {@link StreamTimes#tickNanos}. */
  record Tick() implements Event {}

  /**
   * A message came.
   *
   * @param sender the id of the member that sent it
   */
  record Received(String sender, StreamMessage message) implements Event {}

  /**
   * Other members are in the cluster than before.
   *
   * @param others all ids but this node's own
   */
  record Members(Set<String> others) implements Event {}

  /** This node was in a part of a split cluster and has joined the other. */
  record Rejoined() implements Event {}
}
