/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import dev.filbert.node.keyspace.KeyedMutation;
import dev.filbert.node.keyspace.Outcome;
import dev.filbert.node.keyspace.Stamp;
import dev.filbert.node.keyspace.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the steps of a transaction that concern one partition, with nothing in between,
 * provided that some keys have not changed. The first outcome tells whether it did; those of the
 * steps follow.
 */
final class TransactionOperation extends ReplicatedOperation {
  private Part part = new Part(List.of(), List.of());
  private @Nullable RequestId hold;
  private boolean last;

  /** For the wire. */
  TransactionOperation() {}

  /**
   * @param hold the hold under which it happens, or null
   * @param last whether the hold ends with it
   */
  TransactionOperation(
      Part part, @Nullable RequestId hold, boolean last, RequestId id, long openFrom) {
    super(id, openFrom);
    this.part = part;
    this.hold = hold;
    this.last = last;
  }

  /**
   * What a transaction does in one partition.
   *
   * @param steps in order
   * @param unchanged what must hold before
   */
  record Part(List<Step> steps, List<Stamp> unchanged) {}

  @Override
  void apply(PartitionContainer container) {
    for (Step step : part.steps()) {
      for (KeyedMutation write : step.writes()) {
        requireFree(container, write.key(), hold);
      }
    }
    if (hold == null || !container.holds().has(hold)) {
      // Nobody kept other writers away, be it that the owner has changed since the hold.
      for (Stamp stamp : part.unchanged()) {
        requireFree(container, stamp.key(), hold);
      }
      if (!container.store().areUnchanged(part.unchanged())) {
        result(List.of(Outcome.REFUSED), Copies.NONE);
        return;
      }
    }
    StepRun run = new StepRun(container.store(), service().environment());
    part.steps().forEach(run::run);
    List<Outcome> outcomes = new ArrayList<>(run.outcomes().size() + 1);
    outcomes.add(Outcome.DONE);
    outcomes.addAll(run.outcomes());
    result(outcomes, run.copies());
    if (last && hold != null) {
      container.holds().release(hold);
    }
  }

  @Override
  public int getClassId() {
    return GridTypes.TRANSACTION;
  }

  @Override
  void writeChange(ObjectDataOutput out) throws IOException {
    out.writeInt(part.steps().size());
    for (Step step : part.steps()) {
      MutationCodec.writeStep(out, step);
    }
    WireFormat.writeStamps(out, part.unchanged());
    out.writeBoolean(hold != null);
    if (hold != null) {
      hold.write(out);
    }
    out.writeBoolean(last);
  }

  @Override
  void readChange(ObjectDataInput in) throws IOException {
    int count = WireFormat.readCount(in);
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      steps.add(MutationCodec.readStep(in));
    }
    part = new Part(steps, WireFormat.readStamps(in));
    hold = in.readBoolean() ? RequestId.read(in) : null;
    last = in.readBoolean();
  }
}
