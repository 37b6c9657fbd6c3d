/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import dev.filbert.node.keyspace.CacheSettings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Walks everything of a partition that a full copy needs, in chunks: clear marks at once, entries
 * and tombstones by and by. The store may change between two chunks: what was there throughout is
 * among the chunks, and changes in between travel as usual.
 *
 * <p>A full copy belongs into a fresh store: one that has been in use may refuse old entries,
 * because it no longer knows whether they were removed.
 *
 * <p>Threading: confined to the partition's writer.
 */
public final class ReplicaCursor {
  private final Holdings holdings;
  private final Predicate<CacheSettings> which;
  private final List<ClearMark> marks;
  private final Deque<Replica> ready;
  private int database;
  private int ordinal;
  private int bucket;
  private boolean walked;

  ReplicaCursor(
      Holdings holdings,
      Predicate<CacheSettings> which,
      List<ClearMark> marks,
      List<Replica> tombstones) {
    this.holdings = holdings;
    this.which = which;
    this.marks = marks;
    CacheIndex index = holdings.layout().index();
    this.ready = new ArrayDeque<>();
    for (Replica tombstone : tombstones) {
      if (which.test(index.of(tombstone.key()).settings())) {
        ready.add(tombstone);
      }
    }
    fill();
  }

  /** The clears that a copy must absorb, before or after the entries; those of all caches. */
  public List<ClearMark> marks() {
    return marks;
  }

  /** Whether nothing is left. */
  public boolean done() {
    return ready.isEmpty();
  }

  /**
   * The next entries and tombstones: at least one while something is left, and then only so many
   * that keys and values stay within {@code maxBytes}.
   */
  public List<Replica> next(long maxBytes) {
    List<Replica> chunk = new ArrayList<>();
    long bytes = 0;
    while (!ready.isEmpty()) {
      bytes += size(ready.element());
      if (bytes > maxBytes && !chunk.isEmpty()) {
        break;
      }
      chunk.add(ready.remove());
      fill();
    }
    return chunk;
  }

  /** Looks at buckets until something is ready or nothing is left. */
  private void fill() {
    while (ready.isEmpty() && !walked) {
      KeyTable table = current();
      if (table == null) {
        walked = true;
        return;
      }
      bucket =
          table.scan(bucket, node -> ready.add(Replica.of(table.database(), node.key, node.entry)));
      if (bucket == 0) {
        ordinal++;
      }
    }
  }

  /** The table to go on with: where the walk stands, or the next one after it; null at the end. */
  private @Nullable KeyTable current() {
    for (KeyTable table : holdings.layout().all()) {
      int here = table.cache().ordinal();
      boolean ahead =
          table.database() > database || (table.database() == database && here >= ordinal);
      if (ahead && which.test(table.cache().settings())) {
        if (table.database() != database || here != ordinal) {
          database = table.database();
          ordinal = here;
          bucket = 0;
        }
        return table;
      }
    }
    return null;
  }

  private static long size(Replica replica) {
    return replica.key().length + (replica.entry() == null ? 0 : replica.entry().payloadBytes());
  }
}
