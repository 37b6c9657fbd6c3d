/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import dev.filbert.node.store.ClearMark;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Removes all keys of a database, of a cache, or of both, from one partition. Waits for no
 * transaction.
 */
final class ClearOperation extends ReplicatedOperation {
  private int database;
  private @Nullable String cache;

  /** For the wire. */
  ClearOperation() {}

  /**
   * @param database the database, or {@link ClearMark#ALL_DATABASES}
   * @param cache the cache, or null for all
   */
  ClearOperation(int database, @Nullable String cache, RequestId id, long openFrom) {
    super(id, openFrom);
    this.database = database;
    this.cache = cache;
  }

  @Override
  void apply(PartitionContainer container) {
    ClearMark mark = container.store().clear(database, cache);
    result(List.of(), new Copies(List.of(mark), List.of()));
  }

  @Override
  public int getClassId() {
    return GridTypes.CLEAR;
  }

  @Override
  void writeChange(ObjectDataOutput out) throws IOException {
    out.writeInt(database);
    out.writeBoolean(cache != null);
    if (cache != null) {
      out.writeString(cache);
    }
  }

  @Override
  void readChange(ObjectDataInput in) throws IOException {
    database = in.readInt();
    cache = in.readBoolean() ? in.readString() : null;
  }
}
