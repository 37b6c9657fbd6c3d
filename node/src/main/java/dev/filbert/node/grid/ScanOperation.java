/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import dev.filbert.node.keyspace.EntryType;
import dev.filbert.node.keyspace.KeyFilter;
import dev.filbert.node.keyspace.KeyPattern;
import java.io.IOException;

/** Goes on with a scan on the owner of its next partition, as far as that node's partitions go. */
final class ScanOperation extends KeyspaceOperation {
  private static final byte ANY_TYPE = -1;
  private static final EntryType[] TYPES = EntryType.values();

  private int database;
  private long cursor;
  private int count;
  private KeyFilter filter = KeyFilter.ALL;

  private ScanReply reply = new ScanReply();

  /** For the wire. */
  ScanOperation() {}

  ScanOperation(int database, long cursor, int count, KeyFilter filter) {
    this.database = database;
    this.cursor = cursor;
    this.count = count;
    this.filter = filter;
  }

  @Override
  public void run() {
    reply = LocalScan.over(service(), false).page(database, cursor, count, filter);
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
    QueryCodec.writePattern(out, filter.pattern());
    EntryType type = filter.type();
    out.writeByte(type == null ? ANY_TYPE : type.ordinal());
  }

  @Override
  void read(ObjectDataInput in) throws IOException {
    database = in.readInt();
    cursor = in.readLong();
    count = in.readInt();
    KeyPattern pattern = QueryCodec.readPattern(in);
    byte type = in.readByte();
    filter = new KeyFilter(pattern, type == ANY_TYPE ? null : TYPES[type]);
  }
}
