/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.internal.partition.InternalPartition;
import com.hazelcast.spi.impl.NodeEngineImpl;
import com.hazelcast.spi.impl.PartitionSpecificRunnable;
import com.hazelcast.spi.impl.operationservice.UrgentSystemOperation;
import dev.filbert.node.store.PartitionStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work on every partition of this node, each on its own thread and under its claim. */
final class PartitionTasks {
  private static final Logger log = LoggerFactory.getLogger(PartitionTasks.class);
  private static final long WAIT_SECONDS = 30;

  private PartitionTasks() {}

  /**
   * Runs {@code task} for every container on its partition's thread, ahead of what waits there, and
   * waits. Threading: not from a partition's thread.
   */
  static void onEach(KeyspaceService service, Consumer<PartitionContainer> task) {
    CountDownLatch done = new CountDownLatch(service.partitions());
    for (int i = 0; i < service.partitions(); i++) {
      PartitionContainer container = service.container(i);
      service
          .engine()
          .getOperationService()
          .execute(
              new Urgent(
                  i,
                  () -> {
                    try {
                      container.claim().run(() -> task.accept(container));
                    } finally {
                      done.countDown();
                    }
                  }));
    }
    try {
      if (!done.await(WAIT_SECONDS, TimeUnit.SECONDS)) {
        log.warn(
            "{} of {} partitions did not answer within {} s",
            done.getCount(),
            service.partitions(),
            WAIT_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes the stores of all partitions that this node owns out of their containers. */
  static Map<Integer, PartitionStore> detachOwned(KeyspaceService service) {
    Map<Integer, PartitionStore> detached = new ConcurrentHashMap<>();
    onEach(
        service,
        container -> {
          PartitionContainer.State state = container.state();
          if (state == PartitionContainer.State.OWNER || state == PartitionContainer.State.MOVING) {
            detached.put(container.partition(), container.detach());
          }
        });
    return detached;
  }

  /**
   * Makes the backups of all partitions that this node owns ask for a full copy, at the next round
   * of Hazelcast's anti-entropy: a cache has more backups than before. The owner counts one change
   * that no copy has seen.
   */
  static void requestSync(KeyspaceService service) {
    NodeEngineImpl engine = service.engine();
    for (int i = 0; i < service.partitions(); i++) {
      int partition = i;
      engine
          .getOperationService()
          .execute(
              new Urgent(
                  partition,
                  () -> {
                    if (engine.getPartitionService().getPartition(partition).isLocal()) {
                      engine
                          .getPartitionService()
                          .getPartitionReplicaVersionManager()
                          .incrementPartitionReplicaVersions(
                              partition,
                              KeyspaceNamespace.INSTANCE,
                              InternalPartition.MAX_BACKUP_COUNT);
                    }
                  }));
    }
  }

  private record Urgent(int partition, Runnable task)
      implements PartitionSpecificRunnable, UrgentSystemOperation {
    @Override
    public int getPartitionId() {
      return partition;
    }

    @Override
    public void run() {
      task.run();
    }
  }
}
