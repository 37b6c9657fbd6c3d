/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import dev.filbert.node.keyspace.KeyPattern;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Goes on with a scan on the owner of its next partition, as far as that node's partitions go. */
final class ScanOperation extends KeyspaceOperation {
  private int database;
  private long cursor;
  private int count;
  private @Nullable KeyPattern pattern;

  private ScanReply reply = new ScanReply();

  /** For the wire. */
  ScanOperation() {}

  ScanOperation(int database, long cursor, int count, @Nullable KeyPattern pattern) {
    this.database = database;
    this.cursor = cursor;
    this.count = count;
    this.pattern = pattern;
  }

  @Override
  public void run() {
    reply = LocalScan.over(service(), false).page(database, cursor, count, pattern);
  }

  @Override
  public Object getResponse() {
    return reply;
  }

  @Override
  public int getClassId() {
    return GridTypes.SCAN;
  }

  @Override
  void write(ObjectDataOutput out) throws IOException {
    out.writeInt(database);
    out.writeLong(cursor);
    out.writeInt(count);
    out.writeBoolean(pattern != null);
    if (pattern != null) {
      WireFormat.writeBytes(out, pattern.glob());
    }
  }

  @Override
  void read(ObjectDataInput in) throws IOException {
    database = in.readInt();
    cursor = in.readLong();
    count = in.readInt();
    pattern = in.readBoolean() ? KeyPattern.of(WireFormat.readBytes(in)) : null;
  }
}
