/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.internal.partition.InternalPartition;
import com.hazelcast.spi.impl.PartitionSpecificRunnable;
import dev.filbert.node.keyspace.KeyedMutation;
import dev.filbert.node.keyspace.Mutation;
import dev.filbert.node.keyspace.Outcome;
import dev.filbert.node.store.PartitionStore;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The short way for writes of a node that is alone: no other member holds copies or could ask, so
 * there is nothing to send and nothing to repeat, and a write needs nothing but the claim on its
 * partition. If that is free, the thread that brings the write does it. Otherwise, and if it could
 * take long, it queues for the partition's thread: one lane for each; whatever has gathered on it
 * is done in one go.
 *
 * <p>No write overtakes one that waits on a lane: what a client sends in order to one partition
 * happens in order.
 *
 * <p>Whether a write may go this way is decided under the claim, under which moves begin: one that
 * may not goes the long way.
 *
 * <p>Threading: thread-safe.
 */
final class LocalLanes {
  /** How many writes are done before other work of the thread has its turn. */
  private static final int BATCH = 256;

  private final KeyspaceService service;
  private volatile Lane @Nullable [] lanes;

  LocalLanes(KeyspaceService service) {
    this.service = service;
  }

  /**
   * A write on its lane.
   *
   * @param call gets the outcome, or makes the long way
   */
  record LocalWrite(int database, KeyedMutation write, Call<Outcome> call) {}

  /** Whether writes of {@code partition} may take the short way, as it seems from here. */
  boolean isOpen(int partition) {
    return !service.hasBackups() && service.container(partition).readable() != null;
  }

  /**
   * Does a write at once, on the calling thread.
   *
   * @return what came of it; null if that has to wait or could take long, and nothing has happened
   */
  @Nullable Outcome now(int partition, int database, byte[] key, Mutation mutation) {
    PartitionContainer container = service.container(partition);
    Claim claim = container.claim();
    if (service.hasBackups()
        || !mutation.isBrief()
        || !lane(partition).writes.isEmpty()
        || !claim.tryTake()) {
      return null;
    }
    try {
      return attempt(container, database, key, mutation);
    } finally {
      claim.release();
    }
  }

  void add(LocalWrite write) {
    lane(write.call().target().partition()).add(write);
  }

  private Lane lane(int partition) {
    Lane[] all = lanes;
    if (all == null) {
      all = open();
    }
    return all[partition % all.length];
  }

  private synchronized Lane[] open() {
    Lane[] all = lanes;
    if (all == null) {
      // Partitions are dealt to threads round robin; so are lanes.
      all = new Lane[service.engine().getOperationService().getPartitionThreadCount()];
      for (int i = 0; i < all.length; i++) {
        all[i] = new Lane(i);
      }
      lanes = all;
    }
    return all;
  }

  private final class Lane implements PartitionSpecificRunnable {
    private final int thread;
    private final Queue<LocalWrite> writes = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean awake = new AtomicBoolean();

    Lane(int thread) {
      this.thread = thread;
    }

    void add(LocalWrite write) {
      writes.add(write);
      wake();
    }

    private void wake() {
      if (!awake.get() && awake.compareAndSet(false, true)) {
        service.engine().getOperationService().execute(this);
      }
    }

    @Override
    public int getPartitionId() {
      return thread;
    }

    @Override
    public void run() {
      for (int i = 0; i < BATCH; i++) {
        LocalWrite write = writes.peek();
        if (write == null) {
          break;
        }
        apply(write);
        // Only now, so that an empty queue says that nothing is left to be overtaken.
        writes.remove();
      }
      awake.set(false);
      if (!writes.isEmpty()) {
        wake();
      }
    }
  }

  private void apply(LocalWrite local) {
    Call<Outcome> call = local.call();
    if (call.isDone()) {
      return; // Its deadline has come: it must not take place.
    }
    PartitionContainer container = service.container(call.target().partition());
    KeyedMutation write = local.write();
    Outcome outcome;
    try {
      outcome =
          container
              .claim()
              .call(() -> attempt(container, local.database(), write.key(), write.mutation()));
    } catch (RuntimeException | Error e) {
      // A mutation that breaks is an error of ours, or the JVM lacks memory: the caller learns of
      // it, and the lane goes on. It would stay asleep otherwise, and its partitions with it.
      call.end(null, e);
      return;
    }
    if (outcome == null) {
      call.invoke();
    } else {
      call.succeed(new WriteReply(List.of(outcome)));
    }
  }

  /** Does a write, under the claim; null if it may not go this way, and nothing has happened. */
  private @Nullable Outcome attempt(
      PartitionContainer container, int database, byte[] key, Mutation mutation) {
    PartitionStore store = container.readable();
    InternalPartition place =
        service.engine().getPartitionService().getPartition(container.partition(), false);
    if (store == null
        || service.hasBackups()
        || place.isMigrating()
        || !place.isLocal()
        || service.fence().reason() != null
        || isHeld(container.holds(), key)) {
      return null;
    }
    return store.apply(database, key, mutation).outcome();
  }

  private boolean isHeld(Holds holds, byte[] key) {
    return !holds.isFree() && holds.blocks(key, null, service.nowMillis());
  }
}
