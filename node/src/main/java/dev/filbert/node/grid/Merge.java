/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.spi.impl.operationservice.OperationService;
import dev.filbert.node.store.PartitionStore;
import dev.filbert.node.store.Replica;
import dev.filbert.node.store.ReplicaCursor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the smaller part of a split cluster brings back: the entries it owned go to their owners in
 * the larger part, and the higher version wins.
 *
 * <p>Threading: run once, by Hazelcast, after this node has joined the larger part.
 */
final class Merge implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(Merge.class);
  private static final long CHUNK_BYTES = 256 << 10;
  private static final long PAUSE_MILLIS = 50;
  private static final long WAIT_SECONDS = 30;

  private final KeyspaceService service;
  private final Map<Integer, PartitionStore> stores;

  Merge(KeyspaceService service, Map<Integer, PartitionStore> stores) {
    this.service = service;
    this.stores = stores;
  }

  @Override
  public void run() {
    try {
      merge();
    } catch (InterruptedException e) {
      log.error("the merge was interrupted; entries of this part of the cluster are lost", e);
      Thread.currentThread().interrupt();
    }
  }

  private void merge() throws InterruptedException {
    long start = service.nowMillis();
    long brought = 0;
    long won = 0;
    for (Map.Entry<Integer, PartitionStore> each : stores.entrySet()) {
      ReplicaCursor cursor = each.getValue().replicas(cache -> true);
      Copies marks = new Copies(cursor.marks(), List.of());
      if (!marks.isEmpty()) {
        send(each.getKey(), marks);
      }
      while (!cursor.done()) {
        List<Replica> replicas = cursor.next(CHUNK_BYTES);
        brought += replicas.size();
        won += send(each.getKey(), Copies.of(replicas));
      }
      each.getValue().destroy();
    }
    log.info(
        "merged back: {} of {} entries were newer here; took {} ms",
        won,
        brought,
        service.nowMillis() - start);
  }

  /** Returns how many of {@code copies} won. */
  private int send(int partition, Copies copies) throws InterruptedException {
    OperationService operations = service.engine().getOperationService();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
    while (true) {
      Future<Integer> answer =
          operations.invokeOnPartition(KeyspaceService.NAME, new MergeOperation(copies), partition);
      try {
        return answer.get(WAIT_SECONDS, TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException e) {
        // Partitions move as soon as this node has joined; that passes.
        if (System.nanoTime() - deadline >= 0) {
          log.error(
              "{} entries of partition {} could not be merged back",
              copies.replicas().size(),
              partition,
              e);
          return 0;
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }
}
