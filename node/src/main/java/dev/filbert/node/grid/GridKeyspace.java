/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import dev.filbert.node.keyspace.CacheReport;
import dev.filbert.node.keyspace.CacheSettings;
import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.Hold;
import dev.filbert.node.keyspace.KeyFilter;
import dev.filbert.node.keyspace.KeyPattern;
import dev.filbert.node.keyspace.KeyedMutation;
import dev.filbert.node.keyspace.Keyspace;
import dev.filbert.node.keyspace.Mutation;
import dev.filbert.node.keyspace.Outcome;
import dev.filbert.node.keyspace.Query;
import dev.filbert.node.keyspace.ScanPage;
import dev.filbert.node.keyspace.Scope;
import dev.filbert.node.keyspace.Sighting;
import dev.filbert.node.keyspace.Stamp;
import dev.filbert.node.keyspace.Step;
import dev.filbert.node.slot.Slot;
import dev.filbert.node.slot.SlotPartitions;
import dev.filbert.node.store.ClearMark;
import dev.filbert.node.store.StoreEnvironment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The keyspace on the grid: single keys go to the owner of their partition. */
final class GridKeyspace implements Keyspace {
  private final KeyspaceService service;
  private final Requests requests;
  private final KeyReads reads;
  private final WholeKeyspace whole;
  private final LocalLanes lanes;
  private final Transactions transactions;
  private final SlotPartitions partitions;
  private final StoreEnvironment environment;
  private final Requests.LongWay longWay;

  GridKeyspace(KeyspaceService service, Requests requests) {
    this.service = service;
    this.requests = requests;
    whole = new WholeKeyspace(service, requests);
    lanes = new LocalLanes(service);
    partitions = new SlotPartitions(service.partitions());
    transactions = new Transactions(requests, partitions);
    environment = service.environment();
    reads = new KeyReads(service, requests, partitions);
    longWay = this::longWay;
  }

  @Override
  public @Nullable Entry peek(int database, byte[] key) {
    return reads.peek(database, key);
  }

  @Override
  public CompletableFuture<@Nullable Entry> read(int database, byte[] key) {
    return reads.read(database, key);
  }

  @Override
  public CompletableFuture<List<@Nullable Entry>> readAll(int database, List<byte[]> keys) {
    return reads.readAll(database, keys);
  }

  @Override
  public CompletableFuture<List<Sighting>> lookAll(int database, List<byte[]> keys) {
    return reads.lookAll(database, keys);
  }

  @Override
  public CompletableFuture<Outcome> query(int database, byte[] key, Query query) {
    return requests.read(
        Call.Target.partition(partitions.partitionOf(key)),
        (id, openFrom) -> new QueryOperation(database, key, query),
        answer -> {
          Outcome outcome = reply(answer, WriteReply.class).outcomes().get(0);
          environment.catalog().recordRead(key, !outcome.equals(Outcome.REFUSED));
          return outcome;
        });
  }

  @Override
  public CompletableFuture<Outcome> write(int database, byte[] key, Mutation mutation) {
    return requests.write(lanes, partitions.partitionOf(key), database, key, mutation, longWay);
  }

  private Call<Outcome> longWay(int partition, int database, KeyedMutation write) {
    Step step = new Step(database, List.of(write), false);
    return requests.call(
        Call.Target.partition(partition),
        (id, openFrom) -> new WriteOperation(step, id, openFrom),
        answer -> reply(answer, WriteReply.class).outcomes().get(0));
  }

  @Override
  public CompletableFuture<List<Outcome>> writeAll(int database, List<KeyedMutation> writes) {
    Map<Integer, List<Integer>> byPartition = new HashMap<>();
    for (int i = 0; i < writes.size(); i++) {
      int partition = partitions.partitionOf(writes.get(i).key());
      byPartition.computeIfAbsent(partition, p -> new ArrayList<>()).add(i);
    }
    Outcome[] outcomes = new Outcome[writes.size()];
    List<CompletableFuture<?>> parts = new ArrayList<>();
    byPartition.forEach(
        (partition, places) -> {
          List<KeyedMutation> part = places.stream().map(writes::get).toList();
          parts.add(
              writePart(partition, new Step(database, part, false))
                  .thenAccept(
                      done -> {
                        for (int i = 0; i < places.size(); i++) {
                          outcomes[places.get(i)] = done.get(i);
                        }
                      }));
        });
    return Futures.all(parts, () -> Arrays.asList(outcomes));
  }

  @Override
  public CompletableFuture<List<Outcome>> writeTogether(int database, List<KeyedMutation> writes) {
    if (writes.isEmpty()) {
      return CompletableFuture.completedFuture(List.of());
    }
    int slot = Slot.of(writes.get(0).key());
    for (KeyedMutation write : writes) {
      if (Slot.of(write.key()) != slot) {
        throw new IllegalArgumentException("keys of one slot are needed, but they are of several");
      }
    }
    return writePart(partitions.partitionOf(slot), new Step(database, writes, true));
  }

  private CompletableFuture<List<Outcome>> writePart(int partition, Step step) {
    return requests.write(
        Call.Target.partition(partition),
        (id, openFrom) -> new WriteOperation(step, id, openFrom),
        answer -> reply(answer, WriteReply.class).outcomes());
  }

  @Override
  public CompletableFuture<List<Stamp>> stamps(int database, List<byte[]> keys) {
    return transactions.stamps(database, keys);
  }

  @Override
  public CompletableFuture<@Nullable List<Outcome>> transact(
      List<Step> steps, List<Stamp> unchanged) {
    return transactions.transact(steps, unchanged);
  }

  @Override
  public CompletableFuture<@Nullable Hold> hold(List<byte[]> keys, List<Stamp> unchanged) {
    return transactions.hold(keys, unchanged);
  }

  @Override
  public CompletableFuture<ScanPage> scan(
      int database, long cursor, int count, KeyFilter filter, Scope scope) {
    return whole.scan(database, cursor, count, filter, scope);
  }

  @Override
  public CompletableFuture<List<byte[]>> keys(int database, KeyPattern pattern, Scope scope) {
    return whole.keys(database, pattern, scope);
  }

  @Override
  public CompletableFuture<Long> size(int database, Scope scope) {
    return whole.size(database, scope);
  }

  @Override
  public CompletableFuture<byte @Nullable []> randomKey(int database, Scope scope) {
    return whole.randomKey(database, scope);
  }

  @Override
  public CompletableFuture<Void> clear(int database) {
    return whole.clear(database, null);
  }

  @Override
  public CompletableFuture<Void> clearAll() {
    return whole.clear(ClearMark.ALL_DATABASES, null);
  }

  @Override
  public CompletableFuture<Boolean> clearCache(String name) {
    if (!service.declarations().contains(name)) {
      return CompletableFuture.completedFuture(false);
    }
    return whole.clear(ClearMark.ALL_DATABASES, name).thenApply(done -> true);
  }

  @Override
  public CompletableFuture<Void> declare(CacheSettings settings) {
    return whole.declare(settings);
  }

  @Override
  public CacheSettings cacheOf(byte[] key) {
    return environment.catalog().settingsFor(key);
  }

  @Override
  public List<CacheReport> caches() {
    return environment.catalog().reports();
  }

  @Override
  public long maxMemory() {
    return environment.budget().max();
  }

  @Override
  public void maxMemory(long bytes) {
    environment.budget().max(bytes);
  }

  @Override
  public long usedMemory() {
    return environment.budget().used();
  }

  static <T> T reply(@Nullable Object answer, Class<T> type) {
    if (answer == null) {
      throw new IllegalStateException("no answer where " + type.getSimpleName() + " was expected");
    }
    return type.cast(answer);
  }
}
