/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import dev.filbert.node.store.PartitionStore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Picks some key of the partitions that a member owns. */
final class RandomKeyOperation extends DatabaseOperation {
  private byte @Nullable [] key;

  /** For the wire. */
  RandomKeyOperation() {}

  RandomKeyOperation(int database) {
    super(database);
  }

  /** Some live key of a random partition of this node, or of the next one that has any. */
  static byte @Nullable [] pick(KeyspaceService service, int database, RandomGenerator random) {
    int first = random.nextInt(service.partitions());
    for (int i = 0; i < service.partitions(); i++) {
      PartitionStore store = service.container((first + i) % service.partitions()).readable();
      byte[] key = store == null ? null : store.randomKey(database, random);
      if (key != null) {
        return key;
      }
    }
    return null;
  }

  @Override
  public void run() {
    key = pick(service(), database(), ThreadLocalRandom.current());
  }

  @Override
  public @Nullable Object getResponse() {
    return key;
  }

  @Override
  public int getClassId() {
    return GridTypes.RANDOM_KEY;
  }
}
