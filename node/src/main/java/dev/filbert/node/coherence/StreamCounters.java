/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.coherence;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what happens to the streams that this node sends and follows.
 *
 * <p>Threading: thread-safe.
 */
final class StreamCounters {
  final LongAdder sent = new LongAdder();
  final LongAdder received = new LongAdder();
  final LongAdder repeated = new LongAdder();
  final LongAdder gaps = new LongAdder();
  final LongAdder resent = new LongAdder();
  final LongAdder lost = new LongAdder();
  final LongAdder flushedPartitions = new LongAdder();

  /**
   * What has happened.
   *
   * @param own counts for the follower of this node's own stream, of which only what went wrong is
   *     told
   */
  StreamReport report(StreamCounters own) {
    return new StreamReport(
        sent.sum(),
        received.sum(),
        repeated.sum(),
        gaps.sum() + own.gaps.sum(),
        resent.sum(),
        lost.sum() + own.lost.sum(),
        flushedPartitions.sum());
  }
}
