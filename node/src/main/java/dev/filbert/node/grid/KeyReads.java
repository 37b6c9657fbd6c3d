/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import static dev.filbert.node.grid.GridKeyspace.reply;

import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.KeyspaceException;
import dev.filbert.node.keyspace.Sighting;
import dev.filbert.node.slot.SlotPartitions;
import dev.filbert.node.store.CacheCatalog;
import dev.filbert.node.store.PartitionStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Reads keys: from a store of this node where it may answer, else by an operation at their owner.
 *
 * <p>Threading: thread-safe.
 */
final class KeyReads {
  private final KeyspaceService service;
  private final Requests requests;
  private final SlotPartitions partitions;
  private final CacheCatalog catalog;

  KeyReads(KeyspaceService service, Requests requests, SlotPartitions partitions) {
    this.service = service;
    this.requests = requests;
    this.partitions = partitions;
    catalog = service.environment().catalog();
  }

  /**
   * Takes the answer of an owner: the places of its keys among those asked for, and what it saw.
   */
  private interface Taker {
    void take(int place, @Nullable Entry entry, long stamp);
  }

  @Nullable Entry peek(int database, byte[] key) {
    Entry entry = look(database, key);
    if (entry != Entry.ELSEWHERE) {
      catalog.recordRead(key, entry != null);
    }
    return entry;
  }

  CompletableFuture<@Nullable Entry> read(int database, byte[] key) {
    return requests.read(
        Call.Target.partition(partitions.partitionOf(key)),
        (id, openFrom) -> new ReadOperation(database, List.of(key)),
        answer -> {
          Entry entry = reply(answer, ReadReply.class).entries().get(0);
          catalog.recordRead(key, entry != null);
          return entry;
        });
  }

  CompletableFuture<List<@Nullable Entry>> readAll(int database, List<byte[]> keys) {
    @Nullable Entry[] entries = new Entry[keys.size()];
    List<Integer> elsewhere = new ArrayList<>();
    for (int i = 0; i < entries.length; i++) {
      Entry entry = fenced() ? Entry.ELSEWHERE : peek(database, keys.get(i));
      if (entry == Entry.ELSEWHERE) {
        elsewhere.add(i);
      } else {
        entries[i] = entry;
      }
    }
    return Futures.all(
        ask(database, keys, elsewhere, (place, entry, stamp) -> entries[place] = entry),
        () -> Arrays.asList(entries));
  }

  CompletableFuture<List<Sighting>> lookAll(int database, List<byte[]> keys) {
    Sighting[] seen = new Sighting[keys.size()];
    List<Integer> elsewhere = new ArrayList<>();
    for (int i = 0; i < seen.length; i++) {
      Entry entry = fenced() ? Entry.ELSEWHERE : look(database, keys.get(i));
      if (entry == null || entry == Entry.ELSEWHERE) {
        // Also what is absent here: a stamp can only be drawn where no write is half done.
        elsewhere.add(i);
      } else {
        catalog.recordRead(keys.get(i), true);
        seen[i] = Sighting.of(entry);
      }
    }
    return Futures.all(
        ask(
            database,
            keys,
            elsewhere,
            (place, entry, stamp) -> seen[place] = Sighting.of(entry, stamp)),
        () -> Arrays.asList(seen));
  }

  /** What the store here says, uncounted, or ELSEWHERE where it may not answer. */
  private @Nullable Entry look(int database, byte[] key) {
    KeyspaceException refusal = fenced() ? service.fence().refusal() : null;
    if (refusal != null) {
      throw refusal;
    }
    PartitionContainer container = service.container(partitions.partitionOf(key));
    PartitionStore store = container.readable();
    if (store == null) {
      return Entry.ELSEWHERE;
    }
    Entry entry = store.get(database, key);
    // The store may have been given up in between; then what it said counts for nothing.
    return container.readable() == store ? entry : Entry.ELSEWHERE;
  }

  /** A fence fails a request as a whole, when it is started. */
  private boolean fenced() {
    return service.fence().reason() != null;
  }

  private List<CompletableFuture<?>> ask(
      int database, List<byte[]> keys, List<Integer> places, Taker taker) {
    Map<Integer, List<Integer>> byPartition = new HashMap<>();
    for (int place : places) {
      int partition = partitions.partitionOf(keys.get(place));
      byPartition.computeIfAbsent(partition, p -> new ArrayList<>()).add(place);
    }
    List<CompletableFuture<?>> parts = new ArrayList<>();
    byPartition.forEach((p, some) -> parts.add(askOwner(database, p, keys, some, taker)));
    return parts;
  }

  private CompletableFuture<?> askOwner(
      int database, int partition, List<byte[]> keys, List<Integer> places, Taker taker) {
    List<byte[]> wanted = places.stream().map(keys::get).toList();
    return requests.read(
        Call.Target.partition(partition),
        (id, openFrom) -> new ReadOperation(database, wanted),
        answer -> {
          ReadReply found = reply(answer, ReadReply.class);
          for (int i = 0; i < wanted.size(); i++) {
            Entry entry = found.entries().get(i);
            catalog.recordRead(wanted.get(i), entry != null);
            taker.take(places.get(i), entry, found.stamp());
          }
          return true;
        });
  }
}
