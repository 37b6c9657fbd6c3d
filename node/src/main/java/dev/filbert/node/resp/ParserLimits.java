/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.resp;

/**
 * What one request may cost. A client that has not authenticated gets far less; those two bounds
 * are fixed, as in Redis.
 *
 * <p>Threading: immutable.
 *
 * @param maxArguments the most parts of one request, the name included
 * @param maxBulkBytes the longest part
 * @param maxRequestBytes the most bytes of all parts together
 */
public record ParserLimits(int maxArguments, int maxBulkBytes, long maxRequestBytes) {
  static final int MAX_LINE_BYTES = 64 * 1024;
  static final int UNAUTHENTICATED_ARGUMENTS = 10;
  static final int UNAUTHENTICATED_BULK_BYTES = 16 * 1024;

  private static final int LONGEST_PARTS_PER_REQUEST = 4;

  /** Refuses limits under which no request would fit. */
  public ParserLimits {
    if (maxArguments < 1 || maxBulkBytes < 1 || maxRequestBytes < maxBulkBytes) {
      throw new IllegalArgumentException(
          "limits must be positive, and a request at least as long as its longest part, but were"
              + (" maxArguments=" + maxArguments)
              + (", maxBulkBytes=" + maxBulkBytes)
              + (", maxRequestBytes=" + maxRequestBytes));
    }
  }

  /** Limits under which a request may hold a few parts of the greatest length. */
  public static ParserLimits of(int maxArguments, int maxBulkBytes) {
    return new ParserLimits(
        maxArguments, maxBulkBytes, (long) LONGEST_PARTS_PER_REQUEST * maxBulkBytes);
  }
}
