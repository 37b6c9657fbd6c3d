/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import dev.filbert.node.keyspace.KeyedMutation;
import dev.filbert.node.keyspace.Outcome;
import dev.filbert.node.keyspace.Stamp;
import dev.filbert.node.keyspace.Step;
import dev.filbert.node.slot.SlotPartitions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a transaction, dealt to their partitions. Within each partition they keep their
 * order; across partitions there is none to keep, since nobody else writes in between.
 *
 * <p>Threading: immutable once made.
 */
final class StepParts {
  private final SortedMap<Integer, Dealt> parts = new TreeMap<>();
  private int size;

  private StepParts() {}

  private static final class Dealt {
    final List<Step> steps = new ArrayList<>();
    final List<Stamp> unchanged = new ArrayList<>();

    /** Where the outcomes belong among those of all steps. */
    final List<Integer> places = new ArrayList<>();
  }

  static StepParts of(List<Step> steps, List<Stamp> unchanged, SlotPartitions partitions) {
    StepParts dealt = new StepParts();
    for (Step step : steps) {
      dealt.deal(step, partitions);
    }
    for (Stamp stamp : unchanged) {
      dealt.at(partitions.partitionOf(stamp.key())).unchanged.add(stamp);
    }
    return dealt;
  }

  private void deal(Step step, SlotPartitions partitions) {
    Map<Integer, List<KeyedMutation>> byPartition = new LinkedHashMap<>();
    for (KeyedMutation write : step.writes()) {
      int partition = partitions.partitionOf(write.key());
      byPartition.computeIfAbsent(partition, p -> new ArrayList<>()).add(write);
      at(partition).places.add(size++);
    }
    if (step.together() && byPartition.size() > 1) {
      throw new IllegalArgumentException("keys of one slot are needed, but they are of several");
    }
    byPartition.forEach(
        (partition, writes) ->
            at(partition).steps.add(new Step(step.database(), writes, step.together())));
  }

  private Dealt at(int partition) {
    return parts.computeIfAbsent(partition, p -> new Dealt());
  }

  /** How many changes there are. */
  int size() {
    return size;
  }

  /** The partitions that are concerned, in order. */
  Set<Integer> partitions() {
    return parts.keySet();
  }

  TransactionOperation.Part part(int partition) {
    Dealt dealt = at(partition);
    return new TransactionOperation.Part(dealt.steps, dealt.unchanged);
  }

  /** The keys of the steps, and those that must be unchanged. */
  List<byte[]> keys(int partition) {
    Dealt dealt = at(partition);
    List<byte[]> keys = new ArrayList<>();
    dealt.steps.forEach(step -> step.writes().forEach(write -> keys.add(write.key())));
    dealt.unchanged.forEach(stamp -> keys.add(stamp.key()));
    return keys;
  }

  /** What must be unchanged. */
  List<Stamp> unchanged(int partition) {
    return at(partition).unchanged;
  }

  /** Puts the outcomes of one partition where they belong. */
  void place(int partition, List<Outcome> of, @Nullable Outcome[] all) {
    List<Integer> places = at(partition).places;
    for (int i = 0; i < places.size(); i++) {
      all[places.get(i)] = of.get(i);
    }
  }
}
