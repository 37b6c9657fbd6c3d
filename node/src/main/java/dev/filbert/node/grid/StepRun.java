/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import dev.filbert.node.keyspace.Change;
import dev.filbert.node.keyspace.KeyedMutation;
import dev.filbert.node.keyspace.Outcome;
import dev.filbert.node.keyspace.ReadEntry;
import dev.filbert.node.keyspace.Step;
import dev.filbert.node.keyspace.WriteContext;
import dev.filbert.node.store.Applied;
import dev.filbert.node.store.PartitionStore;
import dev.filbert.node.store.Replica;
import dev.filbert.node.store.StoreEnvironment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Carries out steps on the store of their partition, and collects what they answer and what the
 * backups must hold because of them.
 *
 * <p>Threading: confined to the partition's thread.
 */
final class StepRun {
  private final PartitionStore store;
  private final StoreEnvironment environment;
  private final List<Outcome> outcomes = new ArrayList<>();
  private final List<Replica> replicas = new ArrayList<>();

  StepRun(PartitionStore store, StoreEnvironment environment) {
    this.store = store;
    this.environment = environment;
  }

  /** What the changes answered so far, one after the other. */
  List<Outcome> outcomes() {
    return outcomes;
  }

  /** What the backups must hold. */
  Copies copies() {
    return Copies.of(replicas);
  }

  void run(Step step) {
    if (step.together() && !wouldAllBeDone(step)) {
      return;
    }
    int first = outcomes.size();
    for (KeyedMutation write : step.writes()) {
      Outcome outcome = run(step.database(), write);
      outcomes.add(outcome);
      if (step.together() && !outcome.isDone()) {
        // Out of memory: a rename must not remove what it could not write.
        int rest = step.writes().size() - (outcomes.size() - first);
        outcomes.addAll(Collections.nCopies(rest, outcome));
        return;
      }
    }
  }

  private Outcome run(int database, KeyedMutation write) {
    if (write.mutation() instanceof ReadEntry) {
      Outcome found = ReadEntry.outcome(store.get(database, write.key()), store.stamp());
      environment.catalog().recordRead(write.key(), found.entry() != null);
      return found;
    }
    Applied applied = store.apply(database, write.key(), write.mutation());
    replicas.addAll(applied.replicas());
    return applied.outcome();
  }

  /** Asks every mutation, without a change; mutations are pure functions. */
  private boolean wouldAllBeDone(Step step) {
    boolean done = true;
    List<Outcome> expected = new ArrayList<>(step.writes().size());
    for (KeyedMutation write : step.writes()) {
      WriteContext context =
          new WriteContext(
              environment.clock().getAsLong(),
              1,
              environment.catalog().settingsFor(write.key()),
              environment.maxValueBytes());
      Change change = write.mutation().decide(store.get(step.database(), write.key()), context);
      expected.add(change.outcome());
      done &= change.outcome().isDone();
    }
    if (!done) {
      outcomes.addAll(expected);
    }
    return done;
  }
}
