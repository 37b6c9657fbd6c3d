/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import dev.filbert.node.keyspace.Outcome;
import java.io.IOException;
import java.util.List;

/** What a {@link WriteOperation} answers: outcomes in the order of its changes. */
final class WriteReply implements IdentifiedDataSerializable {
  private List<Outcome> outcomes = List.of();

  /** For the wire. */
  WriteReply() {}

  WriteReply(List<Outcome> outcomes) {
    this.outcomes = outcomes;
  }

  List<Outcome> outcomes() {
    return outcomes;
  }

  @Override
  public int getFactoryId() {
    return GridTypes.FACTORY;
  }

  @Override
  public int getClassId() {
    return GridTypes.WRITE_REPLY;
  }

  @Override
  public void writeData(ObjectDataOutput out) throws IOException {
    WireFormat.writeOutcomes(out, outcomes);
  }

  @Override
  public void readData(ObjectDataInput in) throws IOException {
    outcomes = WireFormat.readOutcomes(in);
  }
}
