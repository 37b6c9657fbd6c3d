/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.util.UUID;

/** Asks a member whether it still counts the asker among the members. */
final class MembershipOperation extends KeyspaceOperation {
  private UUID asker = new UUID(0, 0);
  private boolean member;

  /** For the wire. */
  MembershipOperation() {}

  MembershipOperation(UUID asker) {
    this.asker = asker;
  }

  @Override
  public void run() {
    member = service().engine().getClusterService().getMember(asker) != null;
  }

  @Override
  public Object getResponse() {
    return member;
  }

  @Override
  public int getClassId() {
    return GridTypes.MEMBERSHIP;
  }

  @Override
  void write(ObjectDataOutput out) throws IOException {
    out.writeLong(asker.getMostSignificantBits());
    out.writeLong(asker.getLeastSignificantBits());
  }

  @Override
  void read(ObjectDataInput in) throws IOException {
    asker = new UUID(in.readLong(), in.readLong());
  }
}
