/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.spi.exception.RetryableHazelcastException;
import dev.filbert.node.keyspace.Stamp;
import java.io.IOException;
import java.util.List;

/**
 * Holds keys of one partition for a transaction, until a {@link ReleaseOperation} or until the last
 * {@link TransactionOperation}. Not copied to the backups: a hold does not outlive its owner.
 */
final class HoldOperation extends PartitionOperation {
  /** The keys are held. */
  static final int HELD = 0;

  /** A key has changed, and nothing is held. */
  static final int CHANGED = 1;

  /** Somebody else holds a key, and nothing is held. */
  static final int BUSY = 2;

  private RequestId id = new RequestId(0, 0);
  private List<byte[]> keys = List.of();
  private List<Stamp> unchanged = List.of();
  private long forMillis;
  private boolean waits;

  private int answer = HELD;

  /** For the wire. */
  HoldOperation() {}

  /**
   * @param keys what is to be held
   * @param unchanged what must not have changed
   * @param forMillis when it ends by itself
   * @param waits whether to wait for others, rather than to answer {@link #BUSY}
   */
  HoldOperation(
      RequestId id, List<byte[]> keys, List<Stamp> unchanged, long forMillis, boolean waits) {
    this.id = id;
    this.keys = keys;
    this.unchanged = unchanged;
    this.forMillis = forMillis;
    this.waits = waits;
  }

  @Override
  void perform() {
    PartitionContainer container = owned();
    long nowMillis = service().nowMillis();
    if (!container.store().areUnchanged(unchanged)) {
      answer = CHANGED;
    } else if (!container
        .holds()
        .take(id, getCallerUuid(), keys, nowMillis + forMillis, nowMillis)) {
      if (waits) {
        throw new RetryableHazelcastException("another transaction holds a key of this one");
      }
      answer = BUSY;
    }
  }

  @Override
  public Object getResponse() {
    return answer;
  }

  @Override
  public int getClassId() {
    return GridTypes.HOLD;
  }

  @Override
  void write(ObjectDataOutput out) throws IOException {
    id.write(out);
    WireFormat.writeKeys(out, keys);
    WireFormat.writeStamps(out, unchanged);
    out.writeLong(forMillis);
    out.writeBoolean(waits);
  }

  @Override
  void read(ObjectDataInput in) throws IOException {
    id = RequestId.read(in);
    keys = WireFormat.readKeys(in);
    unchanged = WireFormat.readStamps(in);
    forMillis = in.readLong();
    waits = in.readBoolean();
  }
}
