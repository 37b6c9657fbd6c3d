/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.spi.impl.operationservice.ReadonlyOperation;
import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.store.PartitionStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads keys of one partition at its owner. */
final class ReadOperation extends PartitionOperation implements ReadonlyOperation {
  private int database;
  private List<byte[]> keys = List.of();
  private List<@Nullable Entry> entries = List.of();
  private long stamp;

  /** For the wire. */
  ReadOperation() {}

  ReadOperation(int database, List<byte[]> keys) {
    this.database = database;
    this.keys = keys;
  }

  @Override
  void perform() {
    PartitionStore store = owned().store();
    stamp = store.stamp();
    entries = new ArrayList<>(keys.size());
    for (byte[] key : keys) {
      entries.add(store.get(database, key));
    }
  }

  @Override
  public Object getResponse() {
    return new ReadReply(entries, stamp);
  }

  @Override
  public int getClassId() {
    return GridTypes.READ;
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
