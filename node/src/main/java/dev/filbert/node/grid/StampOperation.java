/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.spi.impl.operationservice.ReadonlyOperation;
import dev.filbert.node.keyspace.Stamp;
import dev.filbert.node.store.PartitionStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Tells what keys of one partition are now, at its owner. */
final class StampOperation extends PartitionOperation implements ReadonlyOperation {
  private int database;
  private List<byte[]> keys = List.of();
  private List<Stamp> stamps = List.of();

  /** For the wire. */
  StampOperation() {}

  StampOperation(int database, List<byte[]> keys) {
    this.database = database;
    this.keys = keys;
  }

  @Override
  void perform() {
    PartitionStore store = owned().store();
    stamps = new ArrayList<>(keys.size());
    for (byte[] key : keys) {
      stamps.add(store.stamp(database, key));
    }
  }

  @Override
  public Object getResponse() {
    return new StampReply(stamps);
  }

  @Override
  public int getClassId() {
    return GridTypes.STAMP;
  }

  @Override
  void write(ObjectDataOutput out) throws IOException {
    out.writeInt(database);
    WireFormat.writeKeys(out, keys);
  }

  @Override
  void read(ObjectDataInput in) throws IOException {
    database = in.readInt();
    keys = WireFormat.readKeys(in);
  }
}
