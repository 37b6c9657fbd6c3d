/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import dev.filbert.node.keyspace.CacheSettings;
import dev.filbert.node.store.ClearMark;
import dev.filbert.node.store.PartitionStore;
import dev.filbert.node.store.Replica;
import dev.filbert.node.store.ReplicaCursor;
import dev.filbert.node.store.StoreEnvironment;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One partition on this node: its store, its recent results, and whether this node may answer for
 * it.
 *
 * <p>The rule for reads without a hop: {@link #readable()} is the store while this node is the
 * owner, and null otherwise. It becomes null before the first byte moves to a new owner, and is set
 * when a move to this node is committed, when a backup is promoted, or when an operation that
 * passed Hazelcast's own check of ownership arrives: partitions that are assigned afresh announce
 * themselves in no other way. A store that is given up is replaced, never emptied, so a reader that
 * finds the same store before and after its read has read from the owner.
 *
 * <p>Threading: {@link #readable()}, {@link #state()}, {@link #claim()} from any thread; everything
 * else under the claim, which assertions watch over.
 */
final class PartitionContainer {

  /** What this node is to the partition. */
  enum State {
    /** Nothing. */
    NONE,
    /** It holds a copy. */
    BACKUP,
    /** It answers and writes. */
    OWNER,
    /** It owned the partition and is handing it over. */
    MOVING
  }

  private static final long CHUNK_BYTES = 256 << 10;

  private static final String UNCLAIMED = "a partition was touched without its claim";

  private final int partition;
  private final StoreEnvironment environment;
  private final RecentResults results;
  private final Holds holds;
  private final Claim claim = new Claim();

  private PartitionStore store;

  /** A full copy under way, beside the old one until it is complete. */
  private @Nullable PartitionStore incoming;

  /** Whether {@link #store} holds nothing yet, so that a copy may go straight into it. */
  private boolean fresh = true;

  private volatile State state = State.NONE;
  private volatile @Nullable PartitionStore readable;

  PartitionContainer(
      int partition, StoreEnvironment environment, long resultAgeMillis, Holds holds) {
    this.partition = partition;
    this.environment = environment;
    this.holds = holds;
    results = new RecentResults(resultAgeMillis);
    store = new PartitionStore(partition, environment);
  }

  int partition() {
    return partition;
  }

  /** The right to everything that is not for any thread. */
  Claim claim() {
    return claim;
  }

  State state() {
    return state;
  }

  /** The store if this node may answer from it now, else null. */
  @Nullable PartitionStore readable() {
    return readable;
  }

  /** The store, whatever the state. */
  PartitionStore store() {
    assert claim.isMine() : UNCLAIMED;
    return store;
  }

  RecentResults results() {
    assert claim.isMine() : UNCLAIMED;
    return results;
  }

  /** What transactions keep other writers from, here at the owner. */
  Holds holds() {
    assert claim.isMine() : UNCLAIMED;
    return holds;
  }

  /** This node owns the partition. */
  PartitionStore own() {
    assert claim.isMine() : UNCLAIMED;
    if (state != State.OWNER) {
      keepBoth();
      if (state == State.NONE && fresh) {
        store.role(true);
      } else {
        store.takeOver();
      }
      // Before anybody can see an answer: whoever hears of the owner has heard this before.
      environment.listener().tookOver(partition);
      state = State.OWNER;
      readable = store;
    }
    fresh = false;
    return store;
  }

  /** Stops answering: the partition is about to move away. */
  void startMoving() {
    assert claim.isMine() : UNCLAIMED;
    readable = null;
    state = State.MOVING;
  }

  /** This node holds the partition's copy number {@code replicaIndex}, 1 or more. */
  void backUp(int replicaIndex) {
    assert claim.isMine() : UNCLAIMED;
    readable = null;
    holds.clear();
    if (state != State.BACKUP) {
      store.role(false);
      state = State.BACKUP;
    }
    trim(replicaIndex);
  }

  /** This node has nothing to do with the partition any more. */
  void release() {
    assert claim.isMine() : UNCLAIMED;
    readable = null;
    state = State.NONE;
    holds.clear();
    dropIncoming();
    store.destroy();
    renew();
    results.clear();
  }

  /** Gives up a full copy that will not be completed. */
  void dropIncoming() {
    assert claim.isMine() : UNCLAIMED;
    if (incoming != null) {
      incoming.destroy();
      incoming = null;
    }
  }

  /** Takes over changes from the owner. */
  void absorb(Copies copies) {
    assert claim.isMine() : UNCLAIMED;
    if (state == State.OWNER || state == State.MOVING) {
      // The sender passed the check that it owns what this node copies: so it does not own it.
      readable = null;
      holds.clear();
      store.role(false);
    }
    state = State.BACKUP;
    fresh = false;
    absorb(store, copies);
    if (incoming != null) {
      absorb(incoming, copies);
    }
  }

  /**
   * Takes over one chunk of a full copy. Until the last chunk the old copy stays, for the case that
   * there will be no last chunk.
   */
  void receive(Copies copies, boolean first, boolean last) {
    assert claim.isMine() : UNCLAIMED;
    if (first) {
      dropIncoming();
      if (!fresh) {
        incoming = new PartitionStore(partition, environment);
      }
    }
    fresh = false;
    absorb(incoming == null ? store : incoming, copies);
    if (last && incoming != null) {
      store.destroy();
      store = incoming;
      incoming = null;
    }
  }

  /** Hands the store to the caller and starts an empty one. */
  PartitionStore detach() {
    assert claim.isMine() : UNCLAIMED;
    PartitionStore detached = store;
    readable = null;
    holds.clear();
    state = State.NONE;
    dropIncoming();
    renew();
    results.clear();
    return detached;
  }

  /** Removes entries whose caches have too few backups for copy number {@code replicaIndex}. */
  private void trim(int replicaIndex) {
    Predicate<CacheSettings> kept = cache -> cache.backups() >= replicaIndex;
    if (environment.catalog().all().stream().allMatch(kept)) {
      return;
    }
    PartitionStore trimmed = new PartitionStore(partition, environment);
    copy(store.replicas(kept), trimmed);
    store.destroy();
    store = trimmed;
  }

  private void keepBoth() {
    PartitionStore unfinished = incoming;
    if (unfinished != null) {
      incoming = null;
      copy(unfinished.replicas(cache -> true), store);
      unfinished.destroy();
    }
  }

  private void renew() {
    store = new PartitionStore(partition, environment);
    fresh = true;
  }

  private static void copy(ReplicaCursor from, PartitionStore to) {
    from.marks().forEach(to::absorb);
    while (!from.done()) {
      from.next(CHUNK_BYTES).forEach(to::absorb);
    }
  }

  private static void absorb(PartitionStore store, Copies copies) {
    for (ClearMark mark : copies.marks()) {
      store.absorb(mark);
    }
    for (Replica replica : copies.replicas()) {
      store.absorb(replica);
    }
  }
}
