/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.spi.impl.operationservice.BackupAwareOperation;
import com.hazelcast.spi.impl.operationservice.Operation;
import dev.filbert.node.store.ClearMark;
import dev.filbert.node.store.PartitionStore;
import dev.filbert.node.store.Replica;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Brings what another part of a split cluster held to the owner; the higher version wins. */
final class MergeOperation extends PartitionOperation implements BackupAwareOperation {
  private Copies theirs = Copies.NONE;
  private Copies taken = Copies.NONE;

  /** For the wire. */
  MergeOperation() {}

  MergeOperation(Copies theirs) {
    this.theirs = theirs;
  }

  @Override
  void perform() {
    // Not held up by the fence: it is up on the very node that sends this to itself and others.
    PartitionStore store = container().own();
    for (ClearMark mark : theirs.marks()) {
      store.absorb(mark);
    }
    List<Replica> won = new ArrayList<>();
    for (Replica replica : theirs.replicas()) {
      if (store.absorb(replica)) {
        won.add(replica);
      }
    }
    taken = new Copies(theirs.marks(), won);
  }

  @Override
  public Object getResponse() {
    return taken.replicas().size();
  }

  @Override
  public boolean shouldBackup() {
    return !taken.isEmpty();
  }

  @Override
  public int getSyncBackupCount() {
    return backupsOf(taken);
  }

  @Override
  public int getAsyncBackupCount() {
    return 0;
  }

  @Override
  public Operation getBackupOperation() {
    return new CopyOperation(taken);
  }

  @Override
  public int getClassId() {
    return GridTypes.MERGE;
  }

  @Override
  void write(ObjectDataOutput out) throws IOException {
    theirs.write(out);
  }

  @Override
  void read(ObjectDataInput in) throws IOException {
    theirs = Copies.read(in);
  }
}
