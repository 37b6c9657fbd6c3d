/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.coherence;

import java.util.BitSet;
import java.util.List;
import java.util.Map;

/** What members tell each other about their streams. */
public sealed interface StreamMessage {

  /** The incarnation of the stream that the message is about: grows when a source starts anew. */
  long incarnation();

  /**
   * Elements of the sender's stream.
   *
   * @param first the number of the first; the others follow without holes
   * @param elements at least one
   */
  record Changes(long incarnation, long first, List<StreamElement> elements)
      implements StreamMessage {
    /** The number of the last element. */
    public long last() {
      return first + elements.size() - 1;
    }
  }

  /**
   * How far the sender is. It took {@code heard}, then {@code claims}, then {@code last}: that
   * order is what makes the rest true.
   *
   * @param id grows with each heartbeat of the incarnation
   * @param last the last number that it has given out
   * @param claims the partitions that it answers for
   * @param heard the last heartbeat that it had received, by id of the member that sent it
   */
  record Heartbeat(long incarnation, long id, long last, BitSet claims, Map<String, Beat> heard)
      implements StreamMessage {}

  /**
   * Names a heartbeat of some member.
   *
   * @param incarnation of the member
   * @param id of the heartbeat
   */
  record Beat(long incarnation, long id) {}

  /**
   * Asks the receiver for elements of its stream again.
   *
   * @param from the first number that is missing
   */
  record Resend(long incarnation, long from) implements StreamMessage {}

  /**
   * Answers {@link Resend}: they are no longer there.
   *
   * @param from the number that was asked for
   */
  record Gone(long incarnation, long from) implements StreamMessage {}
}
