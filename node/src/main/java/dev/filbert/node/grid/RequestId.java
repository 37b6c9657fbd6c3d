/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Names one request of one node, so that its owner can tell a repetition from a new request.
 *
 * @param incarnation the life of the node that asks: random, new with every start
 * @param sequence grows with every request of that life
 */
record RequestId(long incarnation, long sequence) {

  void write(DataOutput out) throws IOException {
    out.writeLong(incarnation);
    out.writeLong(sequence);
  }

  static RequestId read(DataInput in) throws IOException {
    return new RequestId(in.readLong(), in.readLong());
  }
}
