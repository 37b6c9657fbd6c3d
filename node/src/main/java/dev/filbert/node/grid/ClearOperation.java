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
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Removes all keys of a database, of a cache, or of both, from one partition. */
final class ClearOperation extends PartitionOperation implements BackupAwareOperation {
  private int database;
  private @Nullable String cache;
  private RequestId id = new RequestId(0, 0);
  private long openFrom;

  private Copies copies = Copies.NONE;

  /** For the wire. */
  ClearOperation() {}

  /**
   * @param database the database, or {@link ClearMark#ALL_DATABASES}
   * @param cache the cache, or null for all
   */
  ClearOperation(int database, @Nullable String cache, RequestId id, long openFrom) {
    this.database = database;
    this.cache = cache;
    this.id = id;
    this.openFrom = openFrom;
  }

  @Override
  public void run() {
    PartitionContainer container = owned();
    requireOpen(container, id, openFrom);
    RecentResults.Result earlier = container.results().find(id);
    if (earlier != null) {
      copies = earlier.copies();
      return;
    }
    copies = new Copies(List.of(container.store().clear(database, cache)), List.of());
    container
        .results()
        .remember(new RecentResults.Result(id, List.of(), copies, service().nowMillis()), openFrom);
  }

  @Override
  public Object getResponse() {
    return Boolean.TRUE;
  }

  @Override
  public boolean shouldBackup() {
    return true;
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
    return new CopyOperation(copies, id, List.of(), openFrom);
  }

  @Override
  public int getClassId() {
    return GridTypes.CLEAR;
  }

  @Override
  void write(ObjectDataOutput out) throws IOException {
    id.write(out);
    out.writeLong(openFrom);
    out.writeInt(database);
    out.writeBoolean(cache != null);
    if (cache != null) {
      out.writeString(cache);
    }
  }

  @Override
  void read(ObjectDataInput in) throws IOException {
    id = RequestId.read(in);
    openFrom = in.readLong();
    database = in.readInt();
    cache = in.readBoolean() ? in.readString() : null;
  }
}
