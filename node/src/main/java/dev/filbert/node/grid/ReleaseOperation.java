/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;

/** Ends what a {@link HoldOperation} began, in one partition. */
final class ReleaseOperation extends PartitionOperation {
  private RequestId hold = new RequestId(0, 0);

  /** For the wire. */
  ReleaseOperation() {}

  ReleaseOperation(RequestId hold) {
    this.hold = hold;
  }

  @Override
  void perform() {
    owned().holds().release(hold);
  }

  @Override
  public Object getResponse() {
    return Boolean.TRUE;
  }

  @Override
  public int getClassId() {
    return GridTypes.RELEASE;
  }

  @Override
  void write(ObjectDataOutput out) throws IOException {
    hold.write(out);
  }

  @Override
  void read(ObjectDataInput in) throws IOException {
    hold = RequestId.read(in);
  }
}
