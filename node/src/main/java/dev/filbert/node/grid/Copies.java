/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import dev.filbert.node.store.ClearMark;
import dev.filbert.node.store.Replica;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Finished changes of one partition, for another node to absorb. Absorbing twice, or out of order,
 * does no harm: the higher version wins.
 *
 * @param marks clears of many keys
 * @param replicas states of single keys
 */
record Copies(List<ClearMark> marks, List<Replica> replicas) {
  static final Copies NONE = new Copies(List.of(), List.of());

  static Copies of(List<Replica> replicas) {
    return replicas.isEmpty() ? NONE : new Copies(List.of(), replicas);
  }

  boolean isEmpty() {
    return marks.isEmpty() && replicas.isEmpty();
  }

  void write(DataOutput out) throws IOException {
    WireFormat.writeMarks(out, marks);
    WireFormat.writeReplicas(out, replicas);
  }

  static Copies read(DataInput in) throws IOException {
    return new Copies(WireFormat.readMarks(in), WireFormat.readReplicas(in));
  }
}
