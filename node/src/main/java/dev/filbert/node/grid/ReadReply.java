/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import dev.filbert.node.keyspace.Entry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link ReadOperation} answers: entries in the order of its keys, null where absent, and
 * the stamp of their absence.
 */
final class ReadReply implements IdentifiedDataSerializable {
  private List<@Nullable Entry> entries = List.of();
  private long stamp;

  /** For the wire. */
  ReadReply() {}

  ReadReply(List<@Nullable Entry> entries, long stamp) {
    this.entries = entries;
    this.stamp = stamp;
  }

  List<@Nullable Entry> entries() {
    return entries;
  }

  /** Below the version of whatever changes the keys later. */
  long stamp() {
    return stamp;
  }

  @Override
  public int getFactoryId() {
    return GridTypes.FACTORY;
  }

  @Override
  public int getClassId() {
    return GridTypes.READ_REPLY;
  }

  @Override
  public void writeData(ObjectDataOutput out) throws IOException {
    out.writeLong(stamp);
    out.writeInt(entries.size());
    for (Entry entry : entries) {
      WireFormat.writeEntry(out, entry);
    }
  }

  @Override
  public void readData(ObjectDataInput in) throws IOException {
    stamp = in.readLong();
    int count = WireFormat.readCount(in);
    entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(WireFormat.readEntry(in));
    }
  }
}
