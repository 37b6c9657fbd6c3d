/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.resp;

/**
 * What a server may send at most. They guard this process against a server gone mad, not against
 * large values.
 *
 * @param maxBulkBytes the longest string, in bytes
 * @param maxItems the most elements of one reply, all levels together
 * @param maxDepth how deep arrays may stand in arrays
 */
public record ParserLimits(int maxBulkBytes, int maxItems, int maxDepth) {
  /** The longest line, which holds a number, a short text or an error. */
  static final int MAX_LINE_BYTES = 64 * 1024;

  /** As large as Redis can send: 512 MB. */
  public static final ParserLimits DEFAULT = new ParserLimits(512 << 20, 4 << 20, 16);
}
