/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.spi.impl.operationservice.BackupAwareOperation;
import com.hazelcast.spi.impl.operationservice.Operation;
import dev.filbert.node.keyspace.Change;
import dev.filbert.node.keyspace.KeyedMutation;
import dev.filbert.node.keyspace.Outcome;
import dev.filbert.node.keyspace.WriteContext;
import dev.filbert.node.store.Applied;
import dev.filbert.node.store.PartitionStore;
import dev.filbert.node.store.Replica;
import dev.filbert.node.store.StoreEnvironment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Changes keys of one partition at its owner, in order with nothing in between. The backups get the
 * finished entries; when nothing changed they get nothing.
 */
final class WriteOperation extends PartitionOperation implements BackupAwareOperation {
  private int database;
  private List<KeyedMutation> writes = List.of();
  private boolean together;
  private RequestId id = new RequestId(0, 0);
  private long openFrom;

  private Copies copies = Copies.NONE;
  private List<Outcome> outcomes = List.of();

  /** For the wire. */
  WriteOperation() {}

  /**
   * @param together whether nothing happens when any change alone would not take place
   * @param openFrom no request of this node with a lower sequence is open
   */
  WriteOperation(
      int database, List<KeyedMutation> writes, boolean together, RequestId id, long openFrom) {
    this.database = database;
    this.writes = writes;
    this.together = together;
    this.id = id;
    this.openFrom = openFrom;
  }

  @Override
  public void run() {
    PartitionContainer container = owned();
    requireOpen(container, id, openFrom);
    RecentResults.Result earlier = container.results().find(id);
    if (earlier != null) {
      outcomes = earlier.outcomes();
      copies = earlier.copies();
      return;
    }
    apply(container.store());
    // Also what changed nothing, and also while there are no backups: two attempts of one request
    // may be queued here, and the second must not find another answer than the first gave.
    container
        .results()
        .remember(new RecentResults.Result(id, outcomes, copies, service().nowMillis()), openFrom);
  }

  private void apply(PartitionStore store) {
    if (together && !wouldAllBeDone(store)) {
      return;
    }
    if (writes.size() == 1) {
      KeyedMutation write = writes.get(0);
      Applied applied = store.apply(database, write.key(), write.mutation());
      outcomes = List.of(applied.outcome());
      copies = Copies.of(applied.replicas());
    } else {
      applyAll(store);
    }
  }

  private void applyAll(PartitionStore store) {
    outcomes = new ArrayList<>(writes.size());
    List<Replica> replicas = new ArrayList<>();
    for (KeyedMutation write : writes) {
      Applied applied = store.apply(database, write.key(), write.mutation());
      outcomes.add(applied.outcome());
      replicas.addAll(applied.replicas());
      if (together && !applied.outcome().isDone()) {
        // Out of memory: a rename must not remove what it could not write.
        outcomes.addAll(Collections.nCopies(writes.size() - outcomes.size(), applied.outcome()));
        break;
      }
    }
    copies = Copies.of(replicas);
  }

  /** Asks every mutation, without a change; mutations are pure functions. */
  private boolean wouldAllBeDone(PartitionStore store) {
    StoreEnvironment environment = service().environment();
    boolean done = true;
    outcomes = new ArrayList<>(writes.size());
    for (KeyedMutation write : writes) {
      WriteContext context =
          new WriteContext(
              service().nowMillis(),
              1,
              environment.catalog().settingsFor(write.key()),
              environment.maxValueBytes());
      Change change = write.mutation().decide(store.get(database, write.key()), context);
      outcomes.add(change.outcome());
      done &= change.outcome().isDone();
    }
    return done;
  }

  @Override
  public Object getResponse() {
    return new WriteReply(outcomes);
  }

  @Override
  public boolean shouldBackup() {
    return !copies.isEmpty();
  }

  @Override
  public int getSyncBackupCount() {
    return backupsOf(copies);
  }

  @Override
  public int getAsyncBackupCount() {
    return 0;
  }

  @Override
  public Operation getBackupOperation() {
    return new CopyOperation(copies, id, outcomes, openFrom);
  }

  @Override
  public int getClassId() {
    return GridTypes.WRITE;
  }

  @Override
  void write(ObjectDataOutput out) throws IOException {
    id.write(out);
    out.writeLong(openFrom);
    out.writeInt(database);
    out.writeBoolean(together);
    out.writeInt(writes.size());
    for (KeyedMutation write : writes) {
      WireFormat.writeBytes(out, write.key());
      MutationCodec.write(out, write.mutation());
    }
  }

  @Override
  void read(ObjectDataInput in) throws IOException {
    id = RequestId.read(in);
    openFrom = in.readLong();
    database = in.readInt();
    together = in.readBoolean();
    int count = WireFormat.readCount(in);
    writes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      writes.add(new KeyedMutation(WireFormat.readBytes(in), MutationCodec.read(in)));
    }
  }
}
