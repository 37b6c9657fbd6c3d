/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.spi.impl.operationservice.BackupAwareOperation;
import com.hazelcast.spi.impl.operationservice.Operation;

/**
 * Frees what has expired in one partition of this node, and evicts what is too much. Never leaves
 * the node; the tombstones go to the backups without anybody waiting for them.
 */
final class ReapOperation extends PartitionOperation implements BackupAwareOperation {
  private static final int BUCKETS = 64;

  private Copies copies = Copies.NONE;

  @Override
  void perform() {
    PartitionContainer container = container();
    container.results().expire(service().nowMillis());
    boolean owner =
        service().engine().getPartitionService().getPartition(getPartitionId()).isLocal();
    if (owner && service().fence().reason() != null) {
      return;
    }
    if (owner) {
      // Also how a node learns of partitions that were assigned to it without a migration.
      container.own();
    }
    if (owner || container.state() == PartitionContainer.State.BACKUP) {
      copies = Copies.of(container.store().reap(BUCKETS));
    }
    if (!owner) {
      copies = Copies.NONE;
    }
  }

  @Override
  public boolean validatesTarget() {
    return false;
  }

  @Override
  public boolean returnsResponse() {
    return false;
  }

  @Override
  public boolean shouldBackup() {
    return !copies.isEmpty();
  }

  @Override
  public int getSyncBackupCount() {
    return 0;
  }

  @Override
  public int getAsyncBackupCount() {
    return backupsOf(copies);
  }

  @Override
  public Operation getBackupOperation() {
    return new CopyOperation(copies);
  }

  @Override
  public int getClassId() {
    throw new UnsupportedOperationException("never leaves the node");
  }

  @Override
  void write(ObjectDataOutput out) {
    throw new UnsupportedOperationException("never leaves the node");
  }

  @Override
  void read(ObjectDataInput in) {
    throw new UnsupportedOperationException("never leaves the node");
  }
}
