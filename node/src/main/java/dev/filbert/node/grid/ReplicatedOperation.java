/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.spi.exception.RetryableHazelcastException;
import com.hazelcast.spi.impl.operationservice.BackupAwareOperation;
import com.hazelcast.spi.impl.operationservice.Operation;
import dev.filbert.node.keyspace.Outcome;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change at the owner of its partition that takes place once, however often it arrives, and whose
 * result goes to the backups; when nothing changed they get nothing. What it does is up to the
 * operations below.
 */
abstract class ReplicatedOperation extends PartitionOperation implements BackupAwareOperation {
  private RequestId id = new RequestId(0, 0);
  private long openFrom;

  private List<Outcome> outcomes = List.of();
  private Copies copies = Copies.NONE;

  /** For the wire. */
  ReplicatedOperation() {}

  /**
   * @param openFrom no request of the node that asks with a lower sequence is open
   */
  ReplicatedOperation(RequestId id, long openFrom) {
    this.id = id;
    this.openFrom = openFrom;
  }

  /**
   * Makes the change, and says {@link #result}. Throws a {@link RetryableHazelcastException} before
   * any change if it has to wait.
   */
  abstract void apply(PartitionContainer container);

  /** To be called by {@link #apply}. */
  final void result(List<Outcome> answered, Copies made) {
    outcomes = answered;
    copies = made;
  }

  final List<Outcome> outcomes() {
    return outcomes;
  }

  @Override
  final void perform() {
    PartitionContainer container = owned();
    requireOpen(container, id, openFrom);
    RecentResults.Result earlier = container.results().find(id);
    if (earlier != null) {
      result(earlier.outcomes(), earlier.copies());
      return;
    }
    apply(container);
    // Also what changed nothing, and also while there are no backups: two attempts of one request
    // may be queued here, and the second must not find another answer than the first gave.
    container
        .results()
        .remember(new RecentResults.Result(id, outcomes, copies, service().nowMillis()), openFrom);
  }

  /**
   * Sends the caller away, to come again, while a transaction holds {@code key}.
   *
   * @param own a hold that is no obstacle, or null
   */
  final void requireFree(PartitionContainer container, byte[] key, @Nullable RequestId own) {
    if (container.holds().blocks(key, own, service().nowMillis())) {
      throw new RetryableHazelcastException("a transaction holds a key of this request");
    }
  }

  @Override
  public Object getResponse() {
    return new WriteReply(outcomes);
  }

  @Override
  public final boolean shouldBackup() {
    return !copies.isEmpty();
  }

  @Override
  public final int getSyncBackupCount() {
    return backupsOf(copies);
  }

  @Override
  public final int getAsyncBackupCount() {
    return 0;
  }

  @Override
  public final Operation getBackupOperation() {
    return new CopyOperation(copies, id, outcomes, openFrom);
  }

  @Override
  final void write(ObjectDataOutput out) throws IOException {
    id.write(out);
    out.writeLong(openFrom);
    writeChange(out);
  }

  @Override
  final void read(ObjectDataInput in) throws IOException {
    id = RequestId.read(in);
    openFrom = in.readLong();
    readChange(in);
  }

  abstract void writeChange(ObjectDataOutput out) throws IOException;

  abstract void readChange(ObjectDataInput in) throws IOException;
}
