/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;

/** A question to a member about one database, across the partitions that it owns. */
abstract class DatabaseOperation extends KeyspaceOperation {
  private int database;

  /** For the wire. */
  DatabaseOperation() {}

  DatabaseOperation(int database) {
    this.database = database;
  }

  final int database() {
    return database;
  }

  @Override
  final void write(ObjectDataOutput out) throws IOException {
    out.writeInt(database);
  }

  @Override
  final void read(ObjectDataInput in) throws IOException {
    database = in.readInt();
  }
}
