/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.List;

/** What one node contributed to a page of a scan. */
final class ScanReply implements IdentifiedDataSerializable {
  private long cursor;
  private boolean ended;
  private int looked;
  private List<byte[]> keys = List.of();

  /** For the wire. */
  ScanReply() {}

  ScanReply(long cursor, boolean ended, int looked, List<byte[]> keys) {
    this.cursor = cursor;
    this.ended = ended;
    this.looked = looked;
    this.keys = keys;
  }

  /** Where to go on: where it started if the partition there is elsewhere; 0 at the end. */
  long cursor() {
    return cursor;
  }

  /** Whether nothing is left of the keyspace. */
  boolean ended() {
    return ended;
  }

  /** How many keys were looked at, roughly. */
  int looked() {
    return looked;
  }

  List<byte[]> keys() {
    return keys;
  }

  @Override
  public int getFactoryId() {
    return GridTypes.FACTORY;
  }

  @Override
  public int getClassId() {
    return GridTypes.SCAN_REPLY;
  }

  @Override
  public void writeData(ObjectDataOutput out) throws IOException {
    out.writeLong(cursor);
    out.writeBoolean(ended);
    out.writeInt(looked);
    WireFormat.writeKeys(out, keys);
  }

  @Override
  public void readData(ObjectDataInput in) throws IOException {
    cursor = in.readLong();
    ended = in.readBoolean();
    looked = in.readInt();
    keys = WireFormat.readKeys(in);
  }
}
