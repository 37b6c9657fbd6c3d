/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import dev.filbert.node.store.PartitionStore;

/** Counts the keys in the partitions that a member owns. */
final class CountOperation extends DatabaseOperation {
  private long keys;

  /** For the wire. */
  CountOperation() {}

  CountOperation(int database) {
    super(database);
  }

  static long count(KeyspaceService service, int database) {
    long sum = 0;
    for (int i = 0; i < service.partitions(); i++) {
      PartitionStore store = service.container(i).readable();
      if (store != null) {
        sum += store.size(database);
      }
    }
    return sum;
  }

  @Override
  public void run() {
    keys = count(service(), database());
  }

  @Override
  public Object getResponse() {
    return keys;
  }

  @Override
  public int getClassId() {
    return GridTypes.COUNT;
  }
}
