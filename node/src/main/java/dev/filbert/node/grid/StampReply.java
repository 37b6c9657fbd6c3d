/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import dev.filbert.node.keyspace.Stamp;
import java.io.IOException;
import java.util.List;

/** What a {@link StampOperation} answers: stamps in the order of its keys. */
final class StampReply implements IdentifiedDataSerializable {
  private List<Stamp> stamps = List.of();

  /** For the wire. */
  StampReply() {}

  StampReply(List<Stamp> stamps) {
    this.stamps = stamps;
  }

  List<Stamp> stamps() {
    return stamps;
  }

  @Override
  public int getFactoryId() {
    return GridTypes.FACTORY;
  }

  @Override
  public int getClassId() {
    return GridTypes.STAMP_REPLY;
  }

  @Override
  public void writeData(ObjectDataOutput out) throws IOException {
    WireFormat.writeStamps(out, stamps);
  }

  @Override
  public void readData(ObjectDataInput in) throws IOException {
    stamps = WireFormat.readStamps(in);
  }
}
