/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.internal.partition.ChunkSupplier;
import com.hazelcast.spi.impl.operationservice.Operation;
import dev.filbert.node.store.ReplicaCursor;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Cuts a partition into chunks for its move. Even an empty partition has one, since the destination
 * may hold an old copy. A chunk is prepared when it is sent, so the partition's thread does other
 * work in between.
 *
 * <p>Threading: confined to the partition's thread.
 */
final class PartitionChunks implements ChunkSupplier {
  private static final long CHUNK_BYTES = 512 << 10;

  private final String name;
  private final Claim claim;
  private final ReplicaCursor cursor;
  private final RecentResults results;
  private final List<Holds.Held> holds;
  private boolean started;

  /**
   * Threading: under the claim.
   *
   * @param name says in logs which copy it is
   * @param replicaIndex the number of the copy, 0 if it is for a new owner
   */
  PartitionChunks(String name, PartitionContainer container, int replicaIndex) {
    this.name = name;
    claim = container.claim();
    cursor = container.store().replicas(cache -> cache.backups() >= replicaIndex);
    results = container.results();
    holds = replicaIndex == 0 ? container.holds().all() : List.of();
  }

  @Override
  public boolean hasNext() {
    return !started || !cursor.done();
  }

  @Override
  public Operation next() {
    return next(CHUNK_BYTES);
  }

  /** The next chunk, of so many bytes at most. */
  Operation next(long maxBytes) {
    return claim.call(() -> cut(maxBytes));
  }

  private Operation cut(long maxBytes) {
    if (!hasNext()) {
      throw new NoSuchElementException(name);
    }
    boolean first = !started;
    started = true;
    Copies copies =
        new Copies(
            first ? cursor.marks() : List.of(), cursor.done() ? List.of() : cursor.next(maxBytes));
    Operation chunk =
        new ChunkOperation(
            copies, first ? results : null, first ? holds : List.of(), cursor.done());
    chunk.setServiceName(KeyspaceService.NAME);
    return chunk;
  }

  @Override
  public String toString() {
    return name;
  }
}
