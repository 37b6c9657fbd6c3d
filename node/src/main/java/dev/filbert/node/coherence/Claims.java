/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.coherence;

import java.util.BitSet;

/** Which partitions this node answers for. Threading: asked on the coherence thread. */
@FunctionalInterface
public interface Claims {
  /**
   * Sets the bit of every partition that this node owns now, with the right to answer and to write;
   * none while it is fenced.
   *
   * @param into all clear
   */
  void read(BitSet into);
}
