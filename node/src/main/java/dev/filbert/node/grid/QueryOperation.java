/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.spi.impl.operationservice.ReadonlyOperation;
import dev.filbert.node.keyspace.CountFields;
import dev.filbert.node.keyspace.Outcome;
import dev.filbert.node.keyspace.Query;
import java.io.IOException;
import java.util.List;

/** Answers a question about one key at its owner. */
final class QueryOperation extends PartitionOperation implements ReadonlyOperation {
  private int database;
  private byte[] key = new byte[0];
  private Query query = new CountFields();
  private Outcome outcome = Outcome.REFUSED;

  /** For the wire. */
  QueryOperation() {}

  QueryOperation(int database, byte[] key, Query query) {
    this.database = database;
    this.key = key;
    this.query = query;
  }

  @Override
  void perform() {
    outcome = query.ask(owned().store().get(database, key), service().nowMillis());
  }

  @Override
  public Object getResponse() {
    return new WriteReply(List.of(outcome));
  }

  @Override
  public int getClassId() {
    return GridTypes.QUERY;
  }

  @Override
  void write(ObjectDataOutput out) throws IOException {
    out.writeInt(database);
    WireFormat.writeBytes(out, key);
    QueryCodec.write(out, query);
  }

  @Override
  void read(ObjectDataInput in) throws IOException {
    database = in.readInt();
    key = WireFormat.readBytes(in);
    query = QueryCodec.read(in);
  }
}
