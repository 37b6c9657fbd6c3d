/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.history;

/**
 * One operation on one key.
 *
 * @param client whose it was
 * @param write whether it wrote {@code value}, or returned it
 * @param value what was written or returned
 * @param start when it was called
 * @param end when it returned, or {@link OperationLog#UNKNOWN}
 */
record Operation(int client, boolean write, long value, long start, long end) {

  /** Whether this ended before {@code other} began, in real time. */
  boolean precedes(Operation other) {
    return end < other.start;
  }
}
