/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.spi.impl.operationservice.BackupOperation;
import dev.filbert.node.keyspace.Outcome;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings finished changes from the owner to a backup, and the answer that the owner gave, so that
 * the backup, once promoted, knows a repetition.
 */
final class CopyOperation extends PartitionOperation implements BackupOperation {
  private Copies copies = Copies.NONE;
  private @Nullable RequestId id;
  private List<Outcome> outcomes = List.of();
  private long openFrom;

  /** For the wire. */
  CopyOperation() {}

  /** Changes that nobody asked for: expiry, eviction, merge. */
  CopyOperation(Copies copies) {
    this.copies = copies;
  }

  CopyOperation(Copies copies, RequestId id, List<Outcome> outcomes, long openFrom) {
    this.copies = copies;
    this.id = id;
    this.outcomes = outcomes;
    this.openFrom = openFrom;
  }

  @Override
  void perform() {
    PartitionContainer container = container();
    container.absorb(service().forReplica(copies, getReplicaIndex()));
    if (id != null) {
      container.results().raiseFloor(id.incarnation(), openFrom);
      container
          .results()
          .remember(
              new RecentResults.Result(id, outcomes, copies, service().nowMillis()), openFrom);
    }
  }

  @Override
  public int getClassId() {
    return GridTypes.COPY;
  }

  @Override
  void write(ObjectDataOutput out) throws IOException {
    copies.write(out);
    out.writeBoolean(id != null);
    if (id != null) {
      id.write(out);
      WireFormat.writeOutcomes(out, outcomes);
      out.writeLong(openFrom);
    }
  }

  @Override
  void read(ObjectDataInput in) throws IOException {
    copies = Copies.read(in);
    if (in.readBoolean()) {
      id = RequestId.read(in);
      outcomes = WireFormat.readOutcomes(in);
      openFrom = in.readLong();
    }
  }
}
