/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import java.util.List;

/**
 * Walks everything of a partition that a full copy needs, in chunks: clear marks at once, entries
 * and tombstones by and by. The store may change between two chunks: what was there throughout is
 * among the chunks, and changes in between travel as usual.
 *
 * <p>Threading: confined to the partition's writer.
 */
public final class ReplicaCursor {
  ReplicaCursor() {}

  /** The clears that a copy must absorb, before or after the entries. */
  public List<ClearMark> marks() {
    throw new UnsupportedOperationException();
  }

  /** Whether nothing is left. */
  public boolean done() {
    throw new UnsupportedOperationException();
  }

  /**
   * The next entries and tombstones: at least one while something is left, and then only so many
   * that keys and values stay within {@code maxBytes}.
   */
  public List<Replica> next(long maxBytes) {
    throw new UnsupportedOperationException();
  }
}
