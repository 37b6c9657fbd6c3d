/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import dev.filbert.node.keyspace.Hold;
import dev.filbert.node.keyspace.KeyedMutation;
import dev.filbert.node.keyspace.KeyspaceException;
import dev.filbert.node.keyspace.Outcome;
import dev.filbert.node.keyspace.ReadEntry;
import dev.filbert.node.keyspace.Stamp;
import dev.filbert.node.keyspace.Step;
import dev.filbert.node.slot.SlotPartitions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Transactions as the node runs them that asks: in one partition an operation, over several the
 * keys are held first.
 *
 * <p>Threading: thread-safe.
 */
final class Transactions {
  private final Requests requests;
  private final SlotPartitions partitions;
  private final HoldTaker holds;

  Transactions(Requests requests, SlotPartitions partitions) {
    this.requests = requests;
    this.partitions = partitions;
    holds = new HoldTaker(requests);
  }

  /** See {@link dev.filbert.node.keyspace.Keyspace#stamps}. */
  CompletableFuture<List<Stamp>> stamps(int database, List<byte[]> keys) {
    SortedMap<Integer, List<Integer>> byPartition = new TreeMap<>();
    for (int i = 0; i < keys.size(); i++) {
      int partition = partitions.partitionOf(keys.get(i));
      byPartition.computeIfAbsent(partition, p -> new ArrayList<>()).add(i);
    }
    Stamp[] stamps = new Stamp[keys.size()];
    List<CompletableFuture<?>> parts = new ArrayList<>();
    byPartition.forEach(
        (partition, places) -> {
          List<byte[]> wanted = places.stream().map(keys::get).toList();
          parts.add(
              requests.read(
                  Call.Target.partition(partition),
                  (id, openFrom) -> new StampOperation(database, wanted),
                  answer -> {
                    List<Stamp> taken = GridKeyspace.reply(answer, StampReply.class).stamps();
                    for (int i = 0; i < places.size(); i++) {
                      stamps[places.get(i)] = taken.get(i);
                    }
                    return true;
                  }));
        });
    return Futures.all(parts, () -> Arrays.asList(stamps));
  }

  /** See {@link dev.filbert.node.keyspace.Keyspace#transact}. */
  CompletableFuture<@Nullable List<Outcome>> transact(List<Step> steps, List<Stamp> unchanged) {
    StepParts parts = StepParts.of(steps, unchanged, partitions);
    if (parts.partitions().isEmpty()) {
      return CompletableFuture.completedFuture(List.of());
    }
    if (parts.partitions().size() == 1) {
      int partition = parts.partitions().iterator().next();
      return operate(partition, parts.part(partition), null, false);
    }
    return holds
        .take(parts)
        .thenCompose(
            hold -> hold == null ? CompletableFuture.completedFuture(null) : runLast(hold, parts));
  }

  /** See {@link dev.filbert.node.keyspace.Keyspace#hold}. */
  CompletableFuture<@Nullable Hold> hold(List<byte[]> keys, List<Stamp> unchanged) {
    List<KeyedMutation> reads =
        keys.stream().map(key -> new KeyedMutation(key, ReadEntry.READ)).toList();
    StepParts parts = StepParts.of(List.of(new Step(0, reads, false)), unchanged, partitions);
    return holds.take(parts).thenApply(hold -> hold == null ? null : new Steps(hold));
  }

  /** Steps under a hold, one after the other. */
  private final class Steps implements Hold {
    private final HoldTaker.Taken hold;

    Steps(HoldTaker.Taken hold) {
      this.hold = hold;
    }

    @Override
    public CompletableFuture<List<Outcome>> run(List<Step> steps) {
      return Transactions.this.run(hold, StepParts.of(steps, List.of(), partitions), false);
    }

    @Override
    public void release() {
      holds.release(hold);
    }
  }

  private CompletableFuture<@Nullable List<Outcome>> runLast(
      HoldTaker.Taken hold, StepParts parts) {
    CompletableFuture<@Nullable List<Outcome>> outcomes = new CompletableFuture<>();
    run(hold, parts, true)
        .whenComplete(
            (all, failure) -> {
              if (failure == null) {
                outcomes.complete(all);
              } else {
                holds.release(hold);
                outcomes.completeExceptionally(failure);
              }
            });
    return outcomes;
  }

  private CompletableFuture<List<Outcome>> run(
      HoldTaker.Taken hold, StepParts parts, boolean last) {
    if (System.nanoTime() - hold.usableUntilNanos() >= 0) {
      return CompletableFuture.failedFuture(
          new KeyspaceException(
              KeyspaceException.Kind.TIMEOUT,
              "the transaction took longer than two request timeouts; its changes so far have"
                  + " happened"));
    }
    Outcome[] outcomes = new Outcome[parts.size()];
    List<CompletableFuture<?>> done = new ArrayList<>();
    for (int partition : parts.partitions()) {
      done.add(
          operate(partition, parts.part(partition), hold.id(), last)
              .thenAccept(part -> parts.place(partition, requireHeld(partition, part), outcomes)));
    }
    return Futures.all(done, () -> Arrays.asList(outcomes));
  }

  private static List<Outcome> requireHeld(int partition, @Nullable List<Outcome> outcomes) {
    if (outcomes == null) {
      throw new KeyspaceException(
          KeyspaceException.Kind.TIMEOUT,
          "partition "
              + partition
              + " has got another owner during the transaction and a watched key of it changed;"
              + " the changes in other partitions may have happened");
    }
    return outcomes;
  }

  /** Completes with null if a key has changed. */
  private CompletableFuture<@Nullable List<Outcome>> operate(
      int partition, TransactionOperation.Part part, @Nullable RequestId hold, boolean last) {
    return requests
        .<List<Outcome>>write(
            Call.Target.partition(partition),
            (id, openFrom) -> new TransactionOperation(part, hold, last, id, openFrom),
            answer -> GridKeyspace.reply(answer, WriteReply.class).outcomes())
        .thenApply(
            outcomes -> outcomes.get(0).isDone() ? outcomes.subList(1, outcomes.size()) : null);
  }
}
