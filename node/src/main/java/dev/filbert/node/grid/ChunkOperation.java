/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One piece of a full copy of a partition, on its way to a new owner or backup. */
final class ChunkOperation extends PartitionOperation {
  private Copies copies = Copies.NONE;
  private List<RecentResults.Result> results = List.of();
  private boolean first;
  private boolean last;

  /** For the wire. */
  ChunkOperation() {}

  /**
   * @param results what the last writes answered; travels with the first chunk
   * @param first whether what the destination holds is out of date
   * @param last whether the copy is complete after this chunk
   */
  ChunkOperation(Copies copies, List<RecentResults.Result> results, boolean first, boolean last) {
    this.copies = copies;
    this.results = results;
    this.first = first;
    this.last = last;
  }

  @Override
  public void run() {
    PartitionContainer container = container();
    container.receive(copies, first, last);
    for (RecentResults.Result result : results) {
      container.results().remember(result, 0);
    }
  }

  @Override
  public boolean validatesTarget() {
    // The destination is not the owner yet.
    return false;
  }

  @Override
  public int getClassId() {
    return GridTypes.CHUNK;
  }

  @Override
  void write(ObjectDataOutput out) throws IOException {
    out.writeBoolean(first);
    out.writeBoolean(last);
    copies.write(out);
    out.writeInt(results.size());
    for (RecentResults.Result result : results) {
      result.id().write(out);
      WireFormat.writeOutcomes(out, result.outcomes());
      result.copies().write(out);
      out.writeLong(result.atMillis());
    }
  }

  @Override
  void read(ObjectDataInput in) throws IOException {
    first = in.readBoolean();
    last = in.readBoolean();
    copies = Copies.read(in);
    int count = WireFormat.readCount(in);
    results = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      results.add(
          new RecentResults.Result(
              RequestId.read(in), WireFormat.readOutcomes(in), Copies.read(in), in.readLong()));
    }
  }
}
