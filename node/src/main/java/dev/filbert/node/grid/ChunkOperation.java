/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One piece of a full copy of a partition, on its way to a new owner or backup. */
final class ChunkOperation extends PartitionOperation {
  private Copies copies = Copies.NONE;
  private List<RecentResults.Result> results = List.of();
  private Map<Long, Long> floors = Map.of();
  private List<Holds.Held> holds = List.of();
  private boolean first;
  private boolean last;

  /** For the wire. */
  ChunkOperation() {}

  /**
   * @param results what the last writes answered, with the first chunk, else null
   * @param holds what transactions hold, with the first chunk for a new owner, else nothing
   * @param last whether the copy is complete after this chunk
   */
  ChunkOperation(
      Copies copies, @Nullable RecentResults results, List<Holds.Held> holds, boolean last) {
    this.copies = copies;
    this.first = results != null;
    this.last = last;
    this.holds = holds;
    if (results != null) {
      this.results = results.all();
      floors = results.floors();
    }
  }

  @Override
  void perform() {
    PartitionContainer container = container();
    container.receive(copies, first, last);
    if (first) {
      container.holds().replace(holds);
    }
    for (RecentResults.Result result : results) {
      container.results().remember(result, 0);
    }
    floors.forEach(container.results()::raiseFloor);
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
    out.writeInt(floors.size());
    for (Map.Entry<Long, Long> floor : floors.entrySet()) {
      out.writeLong(floor.getKey());
      out.writeLong(floor.getValue());
    }
    out.writeInt(holds.size());
    for (Holds.Held hold : holds) {
      hold.write(out);
    }
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
    floors = new HashMap<>();
    int nodes = WireFormat.readCount(in);
    for (int i = 0; i < nodes; i++) {
      floors.put(in.readLong(), in.readLong());
    }
    int held = WireFormat.readCount(in);
    holds = new ArrayList<>();
    for (int i = 0; i < held; i++) {
      holds.add(Holds.Held.read(in));
    }
    int count = WireFormat.readCount(in);
    results = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      results.add(
          new RecentResults.Result(
              RequestId.read(in), WireFormat.readOutcomes(in), Copies.read(in), in.readLong()));
    }
  }
}
