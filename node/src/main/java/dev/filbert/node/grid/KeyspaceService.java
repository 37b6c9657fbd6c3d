/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.internal.partition.ChunkSupplier;
import com.hazelcast.internal.partition.ChunkedMigrationAwareService;
import com.hazelcast.internal.partition.MigrationEndpoint;
import com.hazelcast.internal.partition.PartitionMigrationEvent;
import com.hazelcast.internal.partition.PartitionReplicationEvent;
import com.hazelcast.internal.services.ManagedService;
import com.hazelcast.internal.services.PreJoinAwareService;
import com.hazelcast.internal.services.ServiceNamespace;
import com.hazelcast.internal.services.SplitBrainHandlerService;
import com.hazelcast.spi.impl.NodeEngine;
import com.hazelcast.spi.impl.NodeEngineImpl;
import com.hazelcast.spi.impl.operationservice.Operation;
import dev.filbert.node.keyspace.CacheSettings;
import dev.filbert.node.store.ClearMark;
import dev.filbert.node.store.Replica;
import dev.filbert.node.store.StoreEnvironment;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The keyspace as Hazelcast sees it: one container per partition, told when partitions come and go.
 *
 * <p>Threading: Hazelcast calls the methods about a partition on its thread.
 */
final class KeyspaceService
    implements ManagedService,
        ChunkedMigrationAwareService,
        SplitBrainHandlerService,
        PreJoinAwareService<DeclareOperation> {
  static final String NAME = "filbert:keyspace";

  private final StoreEnvironment environment;
  private final Fence fence;
  private final Declarations declarations;
  private final PartitionContainer[] containers;
  private final LongAdder movesCommitted = new LongAdder();
  private final LongAdder movesRolledBack = new LongAdder();
  private @Nullable NodeEngineImpl engine;

  /**
   * @param resultAgeMillis how long a request may be repeated after its first answer
   */
  KeyspaceService(StoreEnvironment environment, Fence fence, int partitions, long resultAgeMillis) {
    this.environment = environment;
    this.fence = fence;
    declarations = new Declarations(environment.catalog());
    containers = new PartitionContainer[partitions];
    for (int i = 0; i < partitions; i++) {
      containers[i] =
          new PartitionContainer(i, environment, resultAgeMillis, new Holds(this::isMember));
    }
  }

  StoreEnvironment environment() {
    return environment;
  }

  Fence fence() {
    return fence;
  }

  Declarations declarations() {
    return declarations;
  }

  PartitionContainer container(int partition) {
    return containers[partition];
  }

  int partitions() {
    return containers.length;
  }

  long nowMillis() {
    return environment.clock().getAsLong();
  }

  NodeEngineImpl engine() {
    if (engine == null) {
      throw new IllegalStateException("the grid has not started yet");
    }
    return engine;
  }

  private boolean isMember(UUID member) {
    return engine().getClusterService().getMember(member) != null;
  }

  /** Whether any other member could hold copies. */
  boolean hasBackups() {
    return engine().getClusterService().getSize() > 1;
  }

  /** How many copies hold everything in {@code copies}. */
  int backupsOf(Copies copies) {
    int most = 0;
    for (Replica replica : copies.replicas()) {
      most = Math.max(most, environment.catalog().settingsFor(replica.key()).backups());
    }
    for (ClearMark mark : copies.marks()) {
      for (CacheSettings cache : environment.catalog().all()) {
        if (mark.cache() == null || mark.cache().equals(cache.name())) {
          most = Math.max(most, cache.backups());
        }
      }
    }
    return most;
  }

  /** What copy number {@code replicaIndex} holds of {@code copies}. */
  Copies forReplica(Copies copies, int replicaIndex) {
    if (backupsOfAll(copies) >= replicaIndex) {
      return copies;
    }
    List<Replica> held =
        copies.replicas().stream()
            .filter(r -> environment.catalog().settingsFor(r.key()).backups() >= replicaIndex)
            .toList();
    return new Copies(copies.marks(), held);
  }

  private int backupsOfAll(Copies copies) {
    int least = CacheSettings.BACKUPS_MAX;
    for (Replica replica : copies.replicas()) {
      least = Math.min(least, environment.catalog().settingsFor(replica.key()).backups());
    }
    return least;
  }

  @Override
  public void init(NodeEngine nodeEngine, Properties properties) {
    engine = (NodeEngineImpl) nodeEngine;
  }

  @Override
  public void reset() {
    PartitionTasks.onEach(this, PartitionContainer::release);
  }

  @Override
  public void shutdown(boolean terminate) {
    // The stores go with the node.
  }

  @Override
  public void beforeMigration(PartitionMigrationEvent event) {
    boolean leavesOwner =
        event.getMigrationEndpoint() == MigrationEndpoint.SOURCE
            && event.getCurrentReplicaIndex() == 0
            && event.getNewReplicaIndex() != 0;
    if (leavesOwner) {
      PartitionContainer container = container(event.getPartitionId());
      container.claim().run(container::startMoving);
    }
  }

  /** How many moves this node took part in, as either end. */
  long movesCommitted() {
    return movesCommitted.sum();
  }

  /** How many of them did not come about. */
  long movesRolledBack() {
    return movesRolledBack.sum();
  }

  @Override
  public void commitMigration(PartitionMigrationEvent event) {
    movesCommitted.increment();
    PartitionContainer container = container(event.getPartitionId());
    container.claim().run(() -> settle(container, event.getNewReplicaIndex()));
  }

  @Override
  public void rollbackMigration(PartitionMigrationEvent event) {
    movesRolledBack.increment();
    PartitionContainer container = container(event.getPartitionId());
    container
        .claim()
        .run(
            () -> {
              if (event.getMigrationEndpoint() == MigrationEndpoint.DESTINATION) {
                container.dropIncoming();
              }
              settle(container, event.getCurrentReplicaIndex());
            });
  }

  /** Brings the container to what its place in the partition table demands. */
  private static void settle(PartitionContainer container, int replicaIndex) {
    if (replicaIndex == 0) {
      container.own();
    } else if (replicaIndex > 0) {
      container.backUp(replicaIndex);
    } else {
      container.release();
    }
  }

  @Override
  public Collection<ServiceNamespace> getAllServiceNamespaces(PartitionReplicationEvent event) {
    for (CacheSettings cache : environment.catalog().all()) {
      if (cache.backups() >= event.getReplicaIndex()) {
        return Set.of(KeyspaceNamespace.INSTANCE);
      }
    }
    return Set.of();
  }

  @Override
  public boolean isKnownServiceNamespace(ServiceNamespace namespace) {
    return namespace instanceof KeyspaceNamespace;
  }

  @Override
  public ChunkSupplier newChunkSupplier(
      PartitionReplicationEvent event, Collection<ServiceNamespace> namespaces) {
    return chunks(event);
  }

  @Override
  public Operation prepareReplicationOperation(
      PartitionReplicationEvent event, Collection<ServiceNamespace> namespaces) {
    return chunks(event).next(Long.MAX_VALUE);
  }

  @Override
  public Operation prepareReplicationOperation(PartitionReplicationEvent event) {
    return chunks(event).next(Long.MAX_VALUE);
  }

  private PartitionChunks chunks(PartitionReplicationEvent event) {
    PartitionContainer container = container(event.getPartitionId());
    int replicaIndex = event.getReplicaIndex();
    String name = "partition " + event.getPartitionId() + " for copy " + replicaIndex;
    return container.claim().call(() -> new PartitionChunks(name, container, replicaIndex));
  }

  @Override
  public Runnable prepareMergeRunnable() {
    return new Merge(this, PartitionTasks.detachOwned(this));
  }

  @Override
  public DeclareOperation getPreJoinOperation() {
    return new DeclareOperation(declarations.all(), true);
  }
}
