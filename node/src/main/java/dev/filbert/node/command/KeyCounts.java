/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import dev.filbert.node.keyspace.KeyspaceException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** How many keys each database has, for INFO. */
final class KeyCounts {
  private KeyCounts() {}

  /**
   * The counts by database. Where the keyspace can't tell, 0: INFO must say how a node is that is
   * cut off from its cluster, too.
   */
  static CompletableFuture<List<Long>> of(CommandCall call) {
    List<CompletableFuture<Long>> counts = new ArrayList<>();
    for (int database = 0; database < call.session().databases(); database++) {
      counts.add(count(call, database));
    }
    return CompletableFuture.allOf(counts.toArray(CompletableFuture[]::new))
        .thenApply(done -> counts.stream().map(CompletableFuture::join).toList());
  }

  private static CompletableFuture<Long> count(CommandCall call, int database) {
    try {
      return call.keyspace().size(database, call.scope()).exceptionally(failure -> 0L);
    } catch (KeyspaceException e) {
      return CompletableFuture.completedFuture(0L);
    }
  }
}
