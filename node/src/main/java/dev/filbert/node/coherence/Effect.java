/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.coherence;

import java.util.BitSet;
import java.util.List;

/** What a {@link CoherenceCore} wants done, in order. */
public sealed interface Effect {

  /** Send to one member. */
  record Send(String member, StreamMessage message) implements Effect {}

  /** Send to all other members. */
  record Broadcast(StreamMessage message) implements Effect {}

  /** Tell the sink of these changes, one by one. None of them is an {@code AllChanged}. */
  record Apply(List<StreamElement> elements) implements Effect {}

  /** Tell the sink that these partitions may have changed. */
  record Flush(BitSet partitions) implements Effect {}

  /** Tell the sink that everything may have changed. */
  record FlushAll() implements Effect {}

  /** Tell the sink what is known by now. */
  record Vouch(FreshnessSnapshot snapshot) implements Effect {}

  /**
   * See to it that the messages of others find their way here again: a member is in the cluster,
   * but nothing is heard of it.
   */
  record ListenAgain() implements Effect {}
}
