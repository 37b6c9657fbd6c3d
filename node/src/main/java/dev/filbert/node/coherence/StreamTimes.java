/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.coherence;

import java.util.concurrent.TimeUnit;

/**
 * The times of the stream, in nanoseconds.
 *
 * @param tickNanos how often {@link Event.Tick} comes
 * @param heartbeatNanos between two heartbeats
 * @param vouchNanos between two snapshots for the sink
 * @param boundNanos how old a freshness may be before copies are flushed; also how long a member
 *     may be silent before this node doubts that it can be heard
 * @param retryNanos between two requests to send the same again
 * @param retries after how many such requests the missing elements are given up
 * @param holeNanos how long a number may be given out without its element
 */
public record StreamTimes(
    long tickNanos,
    long heartbeatNanos,
    long vouchNanos,
    long boundNanos,
    long retryNanos,
    int retries,
    long holeNanos) {

  /** What nodes use. */
  public static final StreamTimes STANDARD =
      new StreamTimes(
          millis(50), millis(250), millis(100), millis(2000), millis(100), 20, millis(1000));

  private static long millis(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
