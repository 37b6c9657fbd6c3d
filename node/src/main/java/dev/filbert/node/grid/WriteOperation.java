/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import dev.filbert.node.keyspace.KeyedMutation;
import dev.filbert.node.keyspace.Step;
import dev.filbert.node.store.Applied;
import java.io.IOException;
import java.util.List;

/** Changes keys of one partition at its owner, in order with nothing in between. */
final class WriteOperation extends ReplicatedOperation {
  private Step step = new Step(0, List.of(), false);

  /** For the wire. */
  WriteOperation() {}

  WriteOperation(Step step, RequestId id, long openFrom) {
    super(id, openFrom);
    this.step = step;
  }

  @Override
  void apply(PartitionContainer container) {
    for (KeyedMutation write : step.writes()) {
      requireFree(container, write.key(), null);
    }
    if (step.writes().size() == 1 && !step.together()) {
      // By far the most frequent: spares the lists.
      KeyedMutation write = step.writes().get(0);
      Applied applied = container.store().apply(step.database(), write.key(), write.mutation());
      result(List.of(applied.outcome()), Copies.of(applied.replicas()));
      return;
    }
    StepRun run = new StepRun(container.store(), service().environment());
    run.run(step);
    result(run.outcomes(), run.copies());
  }

  @Override
  public int getClassId() {
    return GridTypes.WRITE;
  }

  @Override
  void writeChange(ObjectDataOutput out) throws IOException {
    MutationCodec.writeStep(out, step);
  }

  @Override
  void readChange(ObjectDataInput in) throws IOException {
    step = MutationCodec.readStep(in);
  }
}
